import stringWidth from 'string-width';
import { expect, it } from 'vitest';
import { cutTo, padTo, wrapTo } from './fit.js';

const samples = [
  'short',
  'a title of several words that goes on',
  '日本語の長い文章がここにあります',
  '👩‍👩‍👧 family',
  'x'.repeat(90),
  '',
];

it('never makes more columns than there are, whatever the script', () => {
  for (const text of samples) {
    for (let width = 2; width < 40; width += 1) {
      expect(stringWidth(cutTo(text, width))).toBeLessThanOrEqual(width);
      const lines = wrapTo(text, width, 3);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(width);
    }
  }
});

it('breaks between words and marks what is cut off', () => {
  expect(wrapTo('Raise the beams of the wing', 10, 2)).toEqual(['Raise the', 'beams of …']);
  expect(wrapTo('Raise the beams', 20, 2)).toEqual(['Raise the beams']);
  expect(padTo('日', 4)).toBe('日  ');
});
