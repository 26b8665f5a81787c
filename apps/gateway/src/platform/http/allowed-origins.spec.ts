import { isAppError } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import { AllowedOrigins } from './allowed-origins.js';

const allowed = new AllowedOrigins({
  host: '127.0.0.1',
  port: 14_242,
  publicUrl: 'https://mosaic.example.org',
  furtherOrigins: ['http://localhost:3000'],
});

const codeOf = (headers: Record<string, string>, method = 'GET'): string | undefined => {
  try {
    allowed.check({ headers, method });
    return undefined;
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
};

describe('the list of admitted origins', () => {
  it.each([
    { host: '127.0.0.1:14242' },
    { host: 'localhost:14242', origin: 'http://localhost:14242' },
    { host: '[::1]:14242', origin: 'http://[::1]:14242' },
    { host: 'mosaic.example.org', origin: 'https://mosaic.example.org' },
    { host: 'LOCALHOST:14242' },
    { host: 'localhost:3000', origin: 'http://localhost:3000' },
  ])('admits %j', (headers) => {
    expect(codeOf(headers)).toBeUndefined();
  });

  it.each([
    {},
    { host: '' },
    { host: '127.0.0.1' },
    { host: '127.0.0.1:80' },
    { host: 'rebound.example' },
    { host: 'mosaic.example.org.evil.example' },
    { host: '127.0.0.1:14242@evil.example' },
  ])('refuses the name of %j', (headers) => {
    expect(codeOf(headers as Record<string, string>)).toBe('host_refused');
  });

  it.each([
    'null',
    '',
    'https://evil.example',
    'http://mosaic.example.org',
    'https://mosaic.example.org:8443',
    'https://mosaic.example.org.evil.example',
    'http://127.0.0.1',
    'http://127.0.0.1:14243',
    'https://127.0.0.1:14242',
    'file://',
    'chrome-extension://abc',
    'http://localhost:14242 https://evil.example',
  ])('refuses a page of "%s"', (origin) => {
    expect(codeOf({ host: '127.0.0.1:14242', origin })).toBe('origin_refused');
  });

  it('refuses a session that another site sends along, but lets its links be opened', () => {
    const foreign = { host: '127.0.0.1:14242', cookie: 'session=1', 'sec-fetch-site': 'cross-site' };
    expect(codeOf({ ...foreign, 'sec-fetch-mode': 'no-cors' })).toBe('origin_refused');
    const followed = { ...foreign, 'sec-fetch-mode': 'navigate' };
    expect(codeOf(followed)).toBeUndefined();
    expect(codeOf(followed, 'POST')).toBe('origin_refused');
    expect(codeOf({ ...followed, upgrade: 'websocket' })).toBe('origin_refused');
  });
});
