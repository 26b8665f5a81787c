import { openCanary } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { redirected, type Hop } from './redirect.js';
import { clientWith, serve, textOf } from './testing/public-stage.js';

const client = clientWith();

const hop = (url: string): Hop => ({
  url: new URL(url),
  method: 'GET',
  headers: new Headers({ accept: 'text/html', authorization: 'Bearer key' }),
  body: undefined,
});

describe('a redirect between http and https', () => {
  it('is not followed where it leaves TLS, on the same host as elsewhere', () => {
    for (const location of ['http://a.test/', 'http://b.test/', 'HTTP:\\\\a.test'])
      expect(() => redirected(hop('https://a.test/'), 301, location)).toThrow(
        expect.objectContaining({ code: 'outbound_refused' }),
      );
  });

  it('is followed to TLS, as to another origin', () => {
    const next = redirected(hop('http://a.test/x?y'), 301, 'https://a.test/z');
    expect(next.url.href).toBe('https://a.test/z');
    expect([...next.headers]).toEqual([['accept', 'text/html']]);
  });

  it('without a scheme stays with that of the server', () => {
    const next = redirected(hop('https://a.test/x/y?z'), 302, '../w');
    expect(next.url.href).toBe('https://a.test/w');
    expect(next.headers.get('authorization')).toBe('Bearer key');
  });
});

describe('a redirect', () => {
  /** Answers `/hop/N` by sending on to N-1, `/end` and `/hop/0` with what arrived there. */
  const hopping = (status = 302) =>
    serve(async (request, response) => {
      const left = Number(/^\/hop\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0);
      if (left > 0) return response.writeHead(status, { location: `/hop/${left - 1}` }).end('not read');
      const { method, headers } = request;
      return response.end(JSON.stringify({ method, headers, body: await textOf(request) }));
    });
  const seenBy = (text: string) =>
    JSON.parse(text) as { method: string; headers: Record<string, string>; body: string };

  it('is followed five times and not a sixth', async () => {
    const port = await hopping();
    const answer = await client.fetch(`http://public.test:${port}/hop/5`);
    expect(answer.url).toBe(`http://public.test:${port}/hop/0`);
    await expect(client.fetch(`http://public.test:${port}/hop/6`)).rejects.toMatchObject({
      code: 'outbound_refused',
      reason: 'The server redirects more than 5 times.',
    });
  });

  it('is followed as often as the caller says, and never more than five times', async () => {
    const port = await hopping();
    const fetch = (hops: number, redirects: number) =>
      client.fetch(`http://public.test:${port}/hop/${hops}`, { limits: { redirects } });
    await expect(fetch(1, 0)).rejects.toMatchObject({ code: 'outbound_refused' });
    await expect(fetch(6, 100)).rejects.toMatchObject({ code: 'outbound_refused' });
  });

  it('ends where it leads in a circle', async () => {
    let requests = 0;
    const port = await serve((_request, response) => {
      requests += 1;
      response.writeHead(308, { location: '/' }).end();
    });
    await expect(client.fetch(`http://public.test:${port}/`)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
    expect(requests).toBe(6);
  });

  it('keeps what says who is asking within one origin and drops it beyond', async () => {
    const port = await hopping();
    const away = await serve(({ url }, response) =>
      response
        .writeHead(302, { location: url === '/same' ? '/hop/0' : `http://b.public.test:${port}/hop/0` })
        .end(),
    );
    const headers = { Authorization: 'a', Cookie: 'c', 'X-Api-Key': 'k', Accept: 'text/html' };
    const same = await client.fetch(`http://public.test:${port}/hop/1`, { headers });
    expect(seenBy(same.text()).headers).toMatchObject({ authorization: 'a', cookie: 'c', 'x-api-key': 'k' });
    const other = seenBy((await client.fetch(`http://public.test:${away}/`, { headers })).text()).headers;
    expect(Object.keys(other).toSorted()).toEqual([
      'accept',
      'accept-encoding',
      'connection',
      'host',
      'user-agent',
    ]);
  });

  it.each([
    [301, 'GET', ''],
    [302, 'GET', ''],
    [303, 'GET', ''],
    [307, 'POST', 'secret'],
    [308, 'POST', 'secret'],
  ])('with status %i turns a POST into %s', async (status, method, body) => {
    const port = await hopping(status);
    const options = { method: 'POST', body: 'secret', headers: { 'content-type': 'text/plain' } } as const;
    const seen = seenBy((await client.fetch(`http://public.test:${port}/hop/2`, options)).text());
    expect(seen).toMatchObject({ method, body });
    expect(seen.headers['content-type']).toBe(method === 'POST' ? 'text/plain' : undefined);
  });

  it('hands no body on to another origin', async () => {
    const stranger = await openCanary();
    const port = await serve((_request, response) =>
      response.writeHead(307, { location: `http://public.test:${stranger.port}/?q=c4n4ry` }).end(),
    );
    const failure = client.fetch(`http://public.test:${port}/`, { method: 'POST', body: 'secret' });
    await expect(failure).rejects.toMatchObject({
      code: 'outbound_refused',
      remediation: expect.not.stringContaining('c4n4ry') as string,
    });
    expect(stranger.connections()).toBe(0);
    await stranger.close();
  });

  it.each([
    'http://ada:secret@public.test/',
    'file:///etc/passwd',
    'http://[',
    '//10.0.0.1/',
    '/\\10.0.0.1/',
  ])('to %s is not followed', async (location) => {
    const port = await serve((_request, response) => response.writeHead(302, { location }).end());
    await expect(client.fetch(`http://public.test:${port}/`)).rejects.toMatchObject({
      code: 'outbound_refused',
    });
  });
});
