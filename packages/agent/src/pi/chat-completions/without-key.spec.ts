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

it.each([
  ['The key key-4f9a1b2c7d8e is another’s.', 'The key [hidden] is another’s.'],
  ['The key api-**********WXYQ is another’s.', 'The key [hidden] is another’s.'],
])('blots a key out that is not the one that was sent: “%s”', (text, safe) => {
  expect(withoutKey(text, key)).toBe(safe);
});

it.each([
  'The model meta-llama/Llama-3.3-70B-Instruct-Turbo does not exist.',
  'Missing required parameter: api-version.',
  'The api-version query parameter (?api-version=2024-10-21-preview) is required.',
  'Unknown fields api_base, key_id and key_name; see api-reference and api_keys.',
  'Send api_key or api-key, of at least 20 characters.',
])('leaves other words alone: “%s”', (text) => {
  expect(withoutKey(text, key)).toBe(text);
});
