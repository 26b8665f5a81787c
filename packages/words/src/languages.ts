/** Languages people can read Mosaic in, in the order they are offered. */
export const languages = ['en', 'de'] as const;
export type Language = (typeof languages)[number];

/** Each language by its own name, for whoever looks for it without reading the one that is shown. */
export const languageNames: Readonly<Record<Language, string>> = { en: 'English', de: 'Deutsch' };

export const isLanguage = (value: unknown): value is Language => languages.some((known) => known === value);

/** The first language of a person's system that Mosaic speaks; English where there is none. */
export function languageFor(systemLanguages: readonly string[]): Language {
  const spoken = systemLanguages.map((tag) => tag.toLowerCase().split('-', 1)[0]);
  return spoken.find(isLanguage) ?? 'en';
}
