import { text } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import { mostLineBytes, withoutLongLines } from './line-limit.js';

/** What is passed on of what came in these pieces, and how often a line was dropped. */
async function pass(...pieces: string[]): Promise<{ passed: string; dropped: number }> {
  let dropped = 0;
  const lines = withoutLongLines(() => (dropped += 1));
  const passed = text(lines);
  for (const piece of pieces) lines.write(Buffer.from(piece));
  lines.end();
  return { passed: await passed, dropped };
}

it('passes on whole lines, however they are cut', async () => {
  expect(await pass('{"a":1}\n{"b', '":2}', '\n\n', '{"c":"ä"}\n')).toEqual({
    passed: '{"a":1}\n{"b":2}\n\n{"c":"ä"}\n',
    dropped: 0,
  });
});

it('drops a line that is too long, and goes on behind it', async () => {
  const long = 'x'.repeat(mostLineBytes + 1);
  expect(await pass(`a\n${long}`, long, `${long}\nb\n`, `${long}\n`, 'c\n')).toEqual({
    passed: 'a\nb\nc\n',
    dropped: 2,
  });
  expect(await pass(`${'x'.repeat(mostLineBytes)}\n`)).toMatchObject({ dropped: 0 });
});

it('waits for no end of what has none', async () => {
  expect(await pass(...Array.from({ length: 40 }, () => 'x'.repeat(65_536)))).toEqual({
    passed: '',
    dropped: 1,
  });
});
