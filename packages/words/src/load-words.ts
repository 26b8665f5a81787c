import type { Words } from './contract.js';
import type { Language } from './languages.js';

/** Fetches the one language asked for, and what fills its messages in. */
export async function loadWords(language: Language): Promise<Words> {
  const [{ createWords }, { catalogue, ...gateway }] = await Promise.all([
    import('./words.js'),
    language === 'de' ? german() : english(),
  ]);
  return createWords(language, catalogue, gateway);
}

/** The gateway speaks English, and says what went wrong itself. */
const english = async () => ({ catalogue: (await import('./en/index.js')).en });

async function german() {
  const [{ de: catalogue }, { errors }, { sentences }, { retelling }] = await Promise.all([
    import('./de/index.js'),
    import('./de/errors.js'),
    import('./de/sentences.js'),
    import('./retell.js'),
  ]);
  return { catalogue, errors, retell: retelling(sentences) };
}
