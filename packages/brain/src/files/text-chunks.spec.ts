import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.js';
import { chunkLength, chunkOverlap, chunksOf } from './text-chunks.js';

describe('the chunks of a text', () => {
  it('are none for an empty text, and one for a short one', () => {
    expect(chunksOf('')).toEqual([]);
    expect(chunksOf('short')).toEqual([{ index: 0, start: 0, end: 5, line: 1, text: 'short' }]);
    expect(chunksOf('x'.repeat(chunkLength))).toHaveLength(1);
  });

  it('overlap, and name the line they begin in', () => {
    const text = Array.from({ length: 400 }, (_, index) => `line ${index + 1}`).join('\n');
    const chunks = chunksOf(text);
    expect(chunks.map(({ start, end }) => [start, end]).slice(0, 3)).toEqual([
      [0, 1000],
      [800, 1800],
      [1600, 2600],
    ]);
    for (const { start, line } of chunks) expect(line).toBe(text.slice(0, start).split('\n').length);
  });

  it('count no line where there is none, and take no longer for that', () => {
    const chunks = chunksOf('x'.repeat(24 * 1_048_576));
    expect(chunks).toHaveLength(31_458);
    expect(new Set(chunks.map(({ line }) => line))).toEqual(new Set([1]));
  });

  const pieces = ['a', 'ż', '🐢', '\n', 'word ', '👩‍🌾', '\r\n', '中'];
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('hold every text whole and cut no character (round %i)', (seed) => {
    const random = seededRandom(seed);
    const length = Math.floor(random() * 6_000);
    const text = Array.from({ length }, () => pieces[Math.floor(random() * pieces.length)]).join('');

    const chunks = chunksOf(text);

    let whole = '';
    chunks.forEach((chunk, index) => {
      expect(chunk.index).toBe(index);
      expect(chunk.text).toBe(text.slice(chunk.start, chunk.end));
      expect(chunk.text.length).toBeLessThanOrEqual(chunkLength);
      expect(chunk.text.isWellFormed()).toBe(true);
      expect(chunk.line).toBe(text.slice(0, chunk.start).split('\n').length);
      const overlap = whole.length - chunk.start;
      if (index > 0) expect(overlap).toBeGreaterThanOrEqual(chunkOverlap);
      expect(overlap).toBeLessThanOrEqual(index > 0 ? chunkOverlap + 1 : 0);
      whole += text.slice(whole.length, chunk.end);
    });
    expect(whole).toBe(text);
  });
});
