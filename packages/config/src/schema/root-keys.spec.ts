import { describe, expect, it } from 'vitest';
import { readRootKeys } from './root-keys.js';

const [older, newer] = ['old-'.repeat(8), 'new-'.repeat(8)];

describe('stated root keys', () => {
  it.each([
    ['one a line', `2:${newer}\n1:${older}\n`],
    ['with commas', `2:${newer}, 1:${older}`],
    ['in Windows lines', `2:${newer}\r\n1:${older}\r\n`],
  ])('may be several, %s', (_how, text) => {
    expect(readRootKeys(text)).toEqual([
      { version: 2, key: newer },
      { version: 1, key: older },
    ]);
  });

  it('may be one key as it always was, commas and all', () => {
    const key = `a, key: with ${older}`;
    expect(readRootKeys(key)).toEqual([{ version: 1, key }]);
  });

  it.each([
    ['a version twice', `1:${newer}\n1:${older}`],
    ['a part without a version', `2:${newer}\n${older}`],
    ['a key that is too short', `2:${newer}\n1:short`],
    ['version 0', `0:${newer}`],
    ['a version beyond counting', `12345678901:${newer}`],
  ])('are refused for %s, never taken for one long key', (_what, text) => {
    expect(readRootKeys(text)).toBeUndefined();
  });
});
