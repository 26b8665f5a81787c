import { createTranslator } from 'use-intl/core';
import type { Catalogue, Namespace, Translator, Words } from './contract.js';
import type { Language } from './languages.js';

/** How a language says what the gateway itself says in English. */
export interface GatewayWords {
  /** By public code. */
  errors?: Readonly<Record<string, string>>;
  retell?: Words['retell'];
}

/**
 * The words of one language, ready to be filled in. Throws when a value is missing or a message is broken:
 * a half-filled sentence must not reach anybody.
 */
export function createWords(
  language: Language,
  catalogue: Catalogue,
  { errors = {}, retell = (text) => text }: GatewayWords = {},
): Words {
  const made = new Map<Namespace, Translator<Namespace>>();
  return {
    language,
    retell,
    error: (code) => (Object.hasOwn(errors, code) ? errors[code] : undefined),
    of: <Name extends Namespace>(namespace: Name): Translator<Name> => {
      const known = made.get(namespace);
      if (known) return known as Translator<Name>;
      const translator = createTranslator({
        locale: language,
        messages: catalogue[namespace],
        onError: (error) => {
          throw error;
        },
      }) as unknown as Translator<Name>;
      made.set(namespace, translator as Translator<Namespace>);
      return translator;
    },
  };
}
