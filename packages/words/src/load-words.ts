import type { Words } from './contract.js';
import type { Language } from './languages.js';

/** Fetches the one language asked for, and what fills its messages in. */
export async function loadWords(language: Language): Promise<Words> {
  const [{ createWords }, catalogue] = await Promise.all([
    import('./words.js'),
    language === 'de'
      ? import('./de/index.js').then(({ de }) => de)
      : import('./en/index.js').then(({ en }) => en),
  ]);
  return createWords(language, catalogue);
}
