import type { SearchHit } from '@mosaicstack/types';

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];

/** A text in pieces, of which those with `hit` are among the words looked for; the last one also as a beginning. */
export function snippetOf(text: string, words: readonly string[]): SearchHit['snippet'] {
  const wanted = new Set(words);
  const beginning = words.at(-1) ?? '';
  const pieces: SearchHit['snippet'] = [];
  for (const part of text.split(/([\p{L}\p{N}]+)/u)) {
    if (part === '') continue;
    const word = part.toLowerCase();
    const hit = wanted.has(word) || word.startsWith(beginning);
    const last = pieces.at(-1);
    if (last && !last.hit && !hit) last.text += part;
    else pieces.push({ text: part, hit });
  }
  return pieces;
}
