import { loadWords, type Language, type Namespace, type Translator, type Words } from '@mosaicstack/words';

let inUse: Words | undefined;

/** Whatever is asked for before `speak` was awaited is a mistake of ours, not a missing word. */
const current = (): Words => {
  if (!inUse)
    throw new Error('Words were asked for before a language was there: ask when something is shown.');
  return inUse;
};

/** The language of what is shown, for `Intl`. */
export const language = (): Language => current().language;

/** The same for days and times of day: English ones with the day before the month and 24 hours. */
export const dayLanguage = (): string => (language() === 'en' ? 'en-GB' : language());

const listeners = new Set<() => void>();

/** Calls back whenever what is shown changes its language. */
export const onLanguage = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The language that is spoken, once there is one. */
export const spoken = (): Language | undefined => inUse?.language;

/** Has everything that is shown from here on speak this language. */
export async function speak(chosen: Language): Promise<void> {
  inUse = await loadWords(chosen);
  if (typeof document !== 'undefined') document.documentElement.lang = chosen;
  for (const listener of listeners) listener();
}

/** What an error says in the language that is shown, by its public code; undefined where it says so itself. */
export const errorSentence = (code: string): string | undefined => inUse?.error(code);

/** What the gateway says in English in the midst of a page, in the language that is shown where it is known. */
export const retold = (text: string): string => inUse?.retell(text) ?? text;

/** A name within a sentence: in English without its capital letter. */
export const within = (name: string): string => (language() === 'en' ? name.toLowerCase() : name);

/**
 * The messages of one part of the dashboard. They are filled in when they are asked for, in the language of
 * that moment: a constant of a file has to hold a getter, not the words.
 */
export function wordsOf<Name extends Namespace>(namespace: Name): Translator<Name> {
  const now = (): Translator<Name> => current().of(namespace);
  const ask = ((...asked: Parameters<Translator<Name>>) => now()(...asked)) as Translator<Name>;
  ask.rich = ((...asked: Parameters<Translator<Name>['rich']>) =>
    now().rich(...asked)) as Translator<Name>['rich'];
  return ask;
}
