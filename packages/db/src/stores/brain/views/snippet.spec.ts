import { describe, expect, it } from 'vitest';
import { snippetOf, wordsOf } from './snippet.js';

const marked = (text: string, query: string) =>
  snippetOf(text, wordsOf(query))
    .map((piece) => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

describe('a snippet', () => {
  it('marks whole words, and words that begin with the last one asked for', () => {
    expect(marked('The quince, the plum and plumage', 'QUINCE plum')).toBe(
      'The [quince], the [plum] and [plumage]',
    );
    expect(marked('plumage and quince', 'plum quince')).toBe('plumage and [quince]');
  });

  it('marks words within paths and addresses', () => {
    expect(marked('see docs/readme.md, ask ada@example.org', 'readme ada')).toBe(
      'see docs/[readme].md, ask [ada]@example.org',
    );
  });

  it('leaves markup as the text it is, and changes no character', () => {
    const text = '<b>bold</b> & "quoted" \u0002 Żurek 🐢';
    const pieces = snippetOf(text, wordsOf('bold żurek'));
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.filter(({ hit }) => hit).map((piece) => piece.text)).toEqual(['bold', 'Żurek']);
  });
});
