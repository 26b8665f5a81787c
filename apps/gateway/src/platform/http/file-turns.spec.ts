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

it('lets sixteen files in of all people together, and then one of each in turn', async () => {
  const turns = new FileTurns();
  const first = Array.from({ length: 5 }, (_, person) => `person-${person}` as UserId);
  const crowd = first.flatMap((userId) => Array.from({ length: 4 }, () => asker(turns, userId)));
  await settled();
  const inside = () => crowd.filter(({ end }) => end !== undefined).length;
  expect(inside()).toBe(16);
  const files = Array.from({ length: 2 }, () => asker(turns, ada));
  const other = asker(turns, bob);
  // The four of the last person came first; then nobody is let in twice while somebody waits for the first time.
  for (const { end } of crowd.slice(0, 2)) end?.();
  await settled();
  expect([inside(), files[0]?.end, other.end]).toEqual([17, expect.any(Function), undefined]);
  crowd[2]?.end?.();
  await settled();
  expect([inside(), files[1]?.end, other.end]).toEqual([17, undefined, expect.any(Function)]);
});

it('gives no turn to whoever is gone when they ask', async () => {
  const turns = new FileTurns();
  const gone = AbortSignal.abort();
  const left = Array.from({ length: 4 }, () => asker(turns, ada, gone));
  await settled();
  expect(left.every(({ refused }) => refused)).toBe(true);
  const next = asker(turns, ada);
  await settled();
  expect(next.end).toBeDefined();
});
