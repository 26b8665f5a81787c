import type { createTranslator } from 'use-intl/core';
import type { en } from './en/index.js';
import type { Language } from './languages.js';

/** What the English catalogue holds, which the others follow key by key. */
export type English = typeof en;
export type Namespace = keyof English;

/** Another language's messages for the same keys. */
export type Translated<Messages> = { readonly [Key in keyof Messages]: string };
export type Catalogue = { readonly [Name in Namespace]: Translated<English[Name]> };

/** Fills in messages of one namespace; keys and values are those of the English ones. */
export type Translator<Name extends Namespace> = ReturnType<typeof createTranslator<English[Name], never>>;

export interface Words {
  readonly language: Language;
  of: <Name extends Namespace>(namespace: Name) => Translator<Name>;
  /** What an error says by its public code; undefined where the gateway's own sentence is in this language. */
  error: (code: string) => string | undefined;
  /** A text of the gateway in this language, as far as it is known; the same text where it is not. */
  retell: (text: string) => string;
}
