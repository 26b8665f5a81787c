import { expect, it } from 'vitest';
import { AllowedOrigins } from './allowed-origins.js';
import { reachedAt } from './reached-at.js';

const port = 14_242;
type Gateway = Parameters<typeof reachedAt>[0];

it.each([
  ['127.0.0.1', undefined, 'http://127.0.0.1:14242'],
  ['::1', undefined, 'http://[::1]:14242'],
  ['mosaic.lan', undefined, 'http://mosaic.lan:14242'],
  ['0.0.0.0', undefined, 'http://127.0.0.1:14242'],
  ['::', undefined, 'http://[::1]:14242'],
  ['0.0.0.0', 'https://mosaic.example.org', 'https://mosaic.example.org'],
])(
  'a gateway on %s with the public address %s is reached at one it answers under',
  (host, publicUrl, url) => {
    expect(reachedAt({ host, port, publicUrl } as Gateway)).toBe(url);
    const allowed = new AllowedOrigins({ host, port, publicUrl, furtherOrigins: [] });
    const headers = { host: new URL(url).host, origin: url };
    expect(() => allowed.check({ headers, method: 'GET' })).not.toThrow();
  },
);
