import { expect, it } from 'vitest';
import { withoutKey } from './without-key.js';

const key = 'sk-proj-Abcd1234efgh5678WXYZ';

it.each([
  [`Incorrect API key provided: ${key}.`, 'Incorrect API key provided: [hidden]'],
  ['Incorrect API key provided: sk-pr***************WXYZ.', 'Incorrect API key provided: [hidden]'],
  ['The key ending in WXYZ is revoked.', 'The key ending in [hidden] is revoked.'],
  ['Authorization: Bearer anything-else was refused', 'Authorization: Bearer [hidden] was refused'],
  ['The key Abcd… does not exist.', 'The key [hidden] does not exist.'],
])('blots the key out of “%s”', (text, safe) => {
  expect(withoutKey(text, key)).toBe(safe);
});

it('leaves other words alone', () => {
  const text = 'The model meta-llama/Llama-3.3-70B-Instruct-Turbo does not exist.';

  expect(withoutKey(text, key)).toBe(text);
});
