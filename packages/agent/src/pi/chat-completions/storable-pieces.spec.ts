import { expect, it } from 'vitest';
import { StorablePieces } from './storable-pieces.js';

it('puts halves of a character together', () => {
  const pieces = new StorablePieces();

  expect([pieces.take('a\ud83d'), pieces.take('\ude00b'), pieces.end()]).toEqual(['a', '😀b', '']);
});

it('replaces halves that stay alone, and NUL', () => {
  const pieces = new StorablePieces();

  expect([pieces.take('\ude00x'), pieces.take('\u0000\ud83d'), pieces.end()]).toEqual([
    '\ufffdx',
    '\ufffd',
    '\ufffd',
  ]);
});
