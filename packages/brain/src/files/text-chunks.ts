import type { FileChunk } from './file-store.js';

/** Characters of a chunk, and how many of them the next one repeats. */
export const chunkLength = 1_000;
export const chunkOverlap = 200;

const isLowHalf = (text: string, at: number): boolean => (text.charCodeAt(at) & 0xfc00) === 0xdc00;

/**
 * Cuts a text into overlapping pieces that together hold all of it. A character is a UTF-16 unit, as
 * everywhere in JavaScript; no pair of them is cut apart.
 */
export function chunksOf(text: string): FileChunk[] {
  const chunks: FileChunk[] = [];
  let line = 1;
  for (let start = 0; start < text.length;) {
    const full = start + chunkLength;
    const end = full >= text.length ? text.length : isLowHalf(text, full) ? full - 1 : full;
    chunks.push({ index: chunks.length, start, end, line, text: text.slice(start, end) });
    if (end === text.length) break;
    const next = end - chunkOverlap;
    const begin = isLowHalf(text, next) ? next - 1 : next;
    line += newlinesIn(text, start, begin);
    start = begin;
  }
  return chunks;
}

/** Looks no further than `to`: where a text has no lines at all, each search would walk to its end. */
function newlinesIn(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at += 1) if (text.charCodeAt(at) === 0x0a) count += 1;
  return count;
}
