import type { Words } from './contract.js';
import type { Language } from './languages.js';

/** Fetches the one language asked for, and what fills its messages in. */
export async function loadWords(language: Language): Promise<Words> {
  const [{ createWords }, { catalogue, errors }] = await Promise.all([
    import('./words.js'),
    language === 'de' ? german() : english(),
  ]);
  return createWords(language, catalogue, errors);
}

/** The gateway speaks English, and says what went wrong itself. */
const english = async () => ({ catalogue: (await import('./en/index.js')).en, errors: {} });

async function german() {
  const [{ de: catalogue }, { errors }] = await Promise.all([
    import('./de/index.js'),
    import('./de/errors.js'),
  ]);
  return { catalogue, errors };
}
