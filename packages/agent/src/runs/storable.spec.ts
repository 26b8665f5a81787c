import { describe, expect, it } from 'vitest';
import { storable, storableParts } from './storable.js';

describe('storable', () => {
  it('makes every text in a value one that a database keeps, keys included', () => {
    expect(storable({ 'a\u0000': ['b\ud800', { c: 'd\u0000' }], n: 1.5, t: true, z: null })).toEqual({
      'a\ufffd': ['b\ufffd', { c: 'd\ufffd' }],
      n: 1.5,
      t: true,
      z: null,
    });
  });

  it('leaves whole text as it is', () => {
    const value = { text: 'Zażółć 🐢 "quoted" \\ and\nlines' };
    expect(storable(value)).toEqual(value);
  });
});

describe('storableParts', () => {
  it('covers text, reasoning and what tools were given', () => {
    const parts = storableParts([
      { type: 'text', text: 'a\u0000' },
      { type: 'reasoning', text: '\udc00b' },
      { type: 'tool-call', callId: 'c', name: 'search', arguments: { q: '\u0000' } },
    ]);
    expect(parts).toEqual([
      { type: 'text', text: 'a\ufffd' },
      { type: 'reasoning', text: '\ufffdb' },
      { type: 'tool-call', callId: 'c', name: 'search', arguments: { q: '\ufffd' } },
    ]);
  });
});
