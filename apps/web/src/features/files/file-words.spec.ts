import { maximumFileBytes } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { refusalOf, sizeWords } from './file-words';
import { speak } from '../../lib/words';

await speak('en');

it.each([
  [0, '0 bytes'],
  [1_023, '1023 bytes'],
  [1_024, '1 KB'],
  [1_536 * 1_024, '1.5 MB'],
  [25 * 1_048_576, '25 MB'],
])('says %i as %s', (bytes, words) => {
  expect(sizeWords(bytes)).toBe(words);
});

it('refuses what is too large or has too long a name, and nothing else', () => {
  expect(refusalOf({ name: 'plan.md', size: maximumFileBytes })).toBeUndefined();
  expect(refusalOf({ name: 'film.mov', size: maximumFileBytes + 1 })).toContain('film.mov');
  expect(refusalOf({ name: 'x'.repeat(201), size: 1 })).toContain('longer than 200');
});
