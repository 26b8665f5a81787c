import { expect, it } from 'vitest';
import { surfaceOf } from './surface-of.js';

it.each([
  ['web', { cookie: 'session=1' }],
  ['cli', { authorization: 'Bearer 1', 'x-mosaic-surface': 'cli' }],
  ['tui', { authorization: 'Bearer 1', 'x-mosaic-surface': 'tui' }],
  ['api', { authorization: 'Bearer 1', 'x-mosaic-surface': 'system' }],
  ['api', { authorization: 'Bearer 1', cookie: 'session=1' }],
  ['api', {}],
])('is %s for %j', (surface, headers) => {
  expect(surfaceOf({ headers })).toBe(surface);
});
