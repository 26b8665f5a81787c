import * as fc from 'fast-check';
import { parse, visit } from 'jsonc-parser';
import { describe, expect, it } from 'vitest';
import { mergeKeys } from './merge-keys.js';

const name = fc.stringMatching(/^[a-z]{1,6}$/);
const block = fc.dictionary(
  name,
  fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.dictionary(name, fc.string())),
);

/** Comments as a person writes them: above a member, and behind one. */
const withComments = (object: object, notes: readonly string[]): string => {
  let next = 0;
  const note = (): string => notes[next++ % notes.length] ?? '';
  return JSON.stringify(object, null, 2)
    .split('\n')
    .flatMap((line) => (/^ *"/.test(line) ? [`// ${note()}`, `${line} // ${note()}`] : [line]))
    .join('\n');
};

const commentsOf = (text: string): string[] => {
  const found: string[] = [];
  visit(text, { onComment: (offset, length) => void found.push(text.slice(offset, offset + length)) });
  return found;
};

const note = fc.stringMatching(/^[a-zA-Z0-9 ,{}":]{0,12}$/);
const owned = fc.dictionary(
  fc.constantFrom('tier', 'gateway.port', 'gateway.host', 'storage.url', 'queue.type'),
  fc.oneof(fc.string(), fc.integer()),
);

/** Keys that no generated file states. */
const absent = ['sandbox.memory', 'tools.search.key', 'accounts'];

/** Every member below an object as path and value, blocks opened. */
function leaves(value: unknown, path: readonly string[] = []): [string, unknown][] {
  if (typeof value !== 'object' || value === null || Object.keys(value).length === 0) {
    return [[path.join('\u0000'), value]];
  }
  return Object.entries(value).flatMap(([key, child]) => leaves(child, [...path, key]));
}

describe('mergeKeys', () => {
  it('writes what it is given and keeps every other key and every comment, known or not', () => {
    fc.assert(
      fc.property(block, fc.array(note, { minLength: 1, maxLength: 5 }), owned, (foreign, notes, changes) => {
        const before = {
          ...foreign,
          gateway: { odd: 1, ...(typeof foreign['gateway'] === 'object' ? foreign['gateway'] : {}) },
        };
        const isOurs = (path: string): boolean =>
          Object.keys(changes).some((key) =>
            `${path}\u0000`.startsWith(`${key.replaceAll('.', '\u0000')}\u0000`),
          );
        // A foreign plain value where one of our blocks belongs is no configuration file.
        for (const key of ['storage', 'queue', 'tier']) delete (before as Record<string, unknown>)[key];
        const text = withComments(before, notes);
        const merged = mergeKeys(text, new Map(Object.entries(changes)));
        const after: unknown = parse(merged);
        const found = new Map(leaves(after));
        for (const [path, value] of leaves(before)) if (!isOurs(path)) expect(found.get(path)).toEqual(value);
        for (const [key, value] of Object.entries(changes))
          expect(found.get(key.replaceAll('.', '\u0000'))).toEqual(value);
        expect(commentsOf(merged)).toEqual(commentsOf(text));
        const without = mergeKeys(merged, new Map([...absent].map((key) => [key, undefined])));
        expect(without).toBe(merged);
        expect(mergeKeys(merged, new Map(Object.entries(changes)))).toBe(merged);
      }),
      { numRuns: 300, seed: 1 },
    );
  });
});
