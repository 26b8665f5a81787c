import { describe, expect, it } from 'vitest';
import { readServiceUrl } from './service-url.js';

describe('readServiceUrl', () => {
  it('takes a URL apart and unescapes its credentials', () => {
    expect(readServiceUrl('postgresql://ada:p%40ss%2Fword@db.example:6000/mosaic?sslmode=require')).toEqual({
      service: 'postgres',
      host: 'db.example',
      port: 6000,
      user: 'ada',
      password: 'p@ss/word',
      database: 'mosaic',
      tls: false,
      parameters: { sslmode: 'require' },
    });
  });

  it.each([
    ['postgres://db/mosaic', 'db', 5432],
    ['redis://cache', 'cache', 6379],
    ['valkeys://cache', 'cache', 6379],
    ['postgresql://[::1]/mosaic', '::1', 5432],
    ['redis://[2001:db8::7]:7000/2', '2001:db8::7', 7000],
  ])('knows host and port of %s', (url, host, port) => {
    expect(readServiceUrl(url)).toMatchObject({ host, port });
  });

  it.each([
    '',
    'not a url',
    'http://db/mosaic',
    'postgresql:///mosaic',
    'postgresql://one:1,two:2/mosaic',
    'postgresql://ada:1#secret@db/mosaic',
    'postgresql://ada:1/secret@db/mosaic',
    'postgresql://ada:%E0%A4%A@db/mosaic',
  ])('does not guess at %s', (url) => {
    expect(readServiceUrl(url)).toBeUndefined();
  });
});
