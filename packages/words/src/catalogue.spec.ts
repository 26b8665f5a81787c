import { describe, expect, it } from 'vitest';
import { de } from './de/index.js';
import { en } from './en/index.js';
import { languageFor } from './languages.js';
import { loadWords } from './load-words.js';
import { createWords } from './words.js';

type Messages = Readonly<Record<string, Readonly<Record<string, string>>>>;
const english: Messages = en;
const translations: readonly (readonly [string, Messages])[] = [['de', de]];

const flat = (catalogue: Messages): [key: string, message: string][] =>
  Object.entries(catalogue).flatMap(([namespace, messages]) =>
    Object.entries(messages).map(([key, message]): [string, string] => [`${namespace}.${key}`, message]),
  );

/** What a message is filled with: its values and its tags, each once. */
const blanksOf = (message: string): string[] => {
  const values = [...message.matchAll(/\{(\w+)\s*[,}]/g)].map(([, name]) => name ?? '');
  const tags = [...message.matchAll(/<(\w+)>/g)].map(([, name]) => `<${name ?? ''}>`);
  return [...new Set([...values, ...tags])].sort();
};

describe.each(translations)('the catalogue in %s', (_language, catalogue) => {
  it('holds the keys of the English one, in its order', () => {
    expect(flat(catalogue).map(([key]) => key)).toEqual(flat(english).map(([key]) => key));
  });

  it('is filled with the same values', () => {
    const blanks = (of: Messages) => flat(of).map(([key, message]) => [key, blanksOf(message)]);
    expect(blanks(catalogue)).toEqual(blanks(english));
  });

  it('leaves nothing in English but what is called the same', () => {
    const spoken = new Map(flat(catalogue));
    const same = flat(english).filter(
      ([key, message]) => spoken.get(key) === message && / \w+ /.test(message),
    );
    expect(same.filter(([, message]) => !/[·$]|^\{\w+\} in /.test(message))).toEqual([]);
  });
});

it.each([
  ['en', en],
  ['de', de],
] as const)('has no broken message in %s', (language, catalogue) => {
  const words = createWords(language, catalogue);
  for (const [key, message] of flat(catalogue)) {
    const [namespace, name] = key.split('.') as [never, never];
    const blanks = blanksOf(message).map((blank) =>
      blank.startsWith('<') ? [blank.slice(1, -1), (part: unknown) => part] : [blank, 2],
    );
    const fill = words.of(namespace) as unknown as { rich: (key: string, values: object) => unknown };
    expect(() => fill.rich(name, Object.fromEntries(blanks))).not.toThrow();
  }
});

it('refuses a message whose value is missing rather than show half a sentence', async () => {
  const words = await loadWords('en');
  const ask = words.of('shell') as unknown as (key: string, values: object) => string;
  expect(() => ask('accountOf', { other: 1 })).toThrow();
});

it('counts and writes numbers as the language does', async () => {
  const [english, german] = [await loadWords('en'), await loadWords('de')];
  expect(english.of('settings')('backupCodesAreLeft', { count: 1 })).toBe('One backup code is left.');
  expect(german.of('settings')('backupCodesAreLeft', { count: 7 })).toBe('7 Ersatzcodes sind übrig.');
  expect(german.of('models')('fromTokens', { count: 12_000 })).toBe('ab 12.000 Tokens');
});

it('speaks the first language of the system it knows, and English otherwise', () => {
  expect(languageFor(['fr-FR', 'de-AT', 'en'])).toBe('de');
  expect(languageFor(['DE'])).toBe('de');
  expect(languageFor(['fr', 'deu'])).toBe('en');
  expect(languageFor([])).toBe('en');
});
