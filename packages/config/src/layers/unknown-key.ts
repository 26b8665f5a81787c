import type { Origin, Problem } from './layer.js';
import { nearest } from './nearest.js';

/** The first part of a dotted key that leads nowhere, e.g. `gatway` of `gatway.port`. */
function offendingPart(key: string, known: readonly string[]): string {
  const parts = key.split('.');
  for (let length = 1; length <= parts.length; length += 1) {
    const prefix = parts.slice(0, length).join('.');
    if (!known.some((name) => name === prefix || name.startsWith(`${prefix}.`))) return prefix;
  }
  return key;
}

/** Keys with as many parts as the wrong one has. */
const atDepth = (known: readonly string[], depth: number): string[] => [
  ...new Set(known.map((name) => name.split('.').slice(0, depth).join('.'))),
];

export function unknownKey(key: string, origin: Origin, settings: ReadonlyMap<string, unknown>): Problem {
  const known = [...settings.keys()];
  const part = offendingPart(key, known);
  const likely = nearest(part, atDepth(known, part.split('.').length)) ?? nearest(key, known);
  return { key: part, origin, message: `is not a known key${likely ? `; did you mean ${likely}?` : ''}` };
}
