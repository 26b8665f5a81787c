import type { MosaicConfig } from '@mosaicstack/config';
import { describe, expect, it } from 'vitest';
import { takesSetupToken } from './setup-rule.js';

describe('the setup token', () => {
  it.each([
    ['127.0.0.1', undefined, false],
    ['::1', 'http://localhost:14242', false],
    ['0.0.0.0', undefined, true],
    ['192.0.2.7', 'http://localhost:14242', true],
    ['127.0.0.1', 'https://mosaic.example.org', true],
  ])('on %s, reached as %s: %s', (host, publicUrl, needed) => {
    expect(takesSetupToken({ host, publicUrl } as MosaicConfig['gateway'])).toBe(needed);
  });
});
