import { randomBytes } from 'node:crypto';

const letters = (bytes: number): string => randomBytes(bytes).toString('hex');

/** Secrets as services make them, by the kind they are recognised by; new ones at each call. */
const kinds: Readonly<Record<string, () => string>> = {
  'key of this product': () => `msk_${letters(20)}`,
  'key of a model provider': () => `sk-proj-${letters(20)}`,
  'token of a code host': () => `ghp_${letters(18)}`,
  'token of a chat': () => `xoxb-${letters(12)}`,
  'key of a cloud': () => `AKIA${letters(8).toUpperCase()}`,
  'key of a map': () => `AIza${letters(18).slice(1)}`,
  'signed token': () => `eyJ${letters(8)}.eyJ${letters(8)}.${letters(16)}`,
  // On one line, so that it is found letter by letter where a record escapes the ends of lines.
  'private key': () => `-----BEGIN PRIVATE KEY-----${letters(24)}-----END PRIVATE KEY-----`,
};

const ofEachKind = 5;

/** Forty secrets by name, five of each kind. */
export const plantedSecrets = (): Map<string, string> =>
  new Map(
    Object.entries(kinds).flatMap(([kind, make]) =>
      Array.from({ length: ofEachKind }, (_, index) => [`${kind} ${index + 1}`, make()] as const),
    ),
  );

/** The names in what `secretsIn` found, whatever the spelling. */
export const namesFound = (found: readonly string[]): Set<string> =>
  new Set(found.map((hit) => hit.replace(/ \([^)]*\)$/, '')));
