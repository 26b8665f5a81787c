import type { UserId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { FileTurns } from './file-turns.js';

const [ada, bob] = ['ada' as UserId, 'bob' as UserId];

/** Takes a turn and tells whether it has come. */
function asker(turns: FileTurns, userId: UserId, signal = new AbortController().signal) {
  const taken = { end: undefined as (() => void) | undefined, refused: false };
  turns.take(userId, signal).then(
    (end) => (taken.end = end),
    () => (taken.refused = true),
  );
  return taken;
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

it('lets four files of a person in at once, the next when one is done, and others beside them', async () => {
  const turns = new FileTurns();
  const files = Array.from({ length: 6 }, () => asker(turns, ada));
  const other = asker(turns, bob);
  await settled();
  expect(files.map(({ end }) => end !== undefined)).toEqual([true, true, true, true, false, false]);
  expect(other.end).toBeDefined();
  files[0]?.end?.();
  files[0]?.end?.(); // ending it twice lets one in, not two
  await settled();
  expect(files.map(({ end }) => end !== undefined)).toEqual([true, true, true, true, true, false]);
});

it('keeps no place for whoever went away, and is free again in the end', async () => {
  const turns = new FileTurns();
  const files = Array.from({ length: 4 }, () => asker(turns, ada));
  const gone = new AbortController();
  const left = asker(turns, ada, gone.signal);
  const last = asker(turns, ada);
  gone.abort();
  await settled();
  expect(left).toEqual({ end: undefined, refused: true });
  for (const { end } of files) end?.();
  await settled();
  expect(last.end).toBeDefined();
  last.end?.();
  const again = Array.from({ length: 4 }, () => asker(turns, ada));
  await settled();
  expect(again.every(({ end }) => end !== undefined)).toBe(true);
});
