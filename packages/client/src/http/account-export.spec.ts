import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { type ExportProgress, watchedExport } from './account-export.js';

const lines = [
  { section: 'begin', data: { format: 'mosaic-account', v: 1 } },
  { section: 'projects', data: { name: 'Äther' } },
  { section: 'projects', data: { name: 'x'.repeat(5_000) } },
  { section: 'conversations', data: { title: '{"section":"end"' } },
  { section: 'end', data: { lines: 3 } },
];
const whole = lines.map((line) => `${JSON.stringify(line)}\n`).join('');

async function watch(given: string, size: number) {
  const seen: ExportProgress[] = [];
  const bytes = new TextEncoder().encode(given);
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
    bytes.slice(at * size, (at + 1) * size),
  );
  const body = ReadableStream.from(pieces) as ReadableStream<Uint8Array>;
  return { written: await text(watchedExport(body, (progress) => seen.push(progress))), seen };
}

describe('an export of everything', () => {
  it.each([1, 7, 64, 100_000])('is told of thing by thing, in pieces of %i', async (size) => {
    const { written, seen } = await watch(whole, size);
    expect(written).toBe(whole);
    expect(seen.map(({ section, count }) => [section, count])).toEqual([
      ['projects', 1],
      ['projects', 2],
      ['conversations', 1],
    ]);
  });

  it('that breaks off is no file to keep', async () => {
    await expect(watch(whole.slice(0, -60), 64)).rejects.toThrow(/broke off/);
    await expect(watch('', 64)).rejects.toThrow(/broke off/);
  });
});
