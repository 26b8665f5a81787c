import type { AddressInfo } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { openCanary } from '@mosaicstack/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { clientWith, serve, textOf } from './testing/public-stage.js';

const client = clientWith();

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('a request', () => {
  it('carries method, headers and body, and brings the whole answer back', async () => {
    const port = await serve(async (request, response) => {
      response.setHeader('set-cookie', ['a=1', 'b=2']).writeHead(418, { 'X-Kind': 'Pot' });
      const { host, authorization } = request.headers;
      response.end(JSON.stringify([request.method, request.url, host, authorization, await textOf(request)]));
    });
    const answer = await client.fetch(`http://public.test:${port}/tea?cup=ü#here`, {
      method: 'POST',
      headers: { Authorization: 'Bearer key' },
      body: 'Grüße',
    });
    expect(answer.status).toBe(418);
    expect(answer.headers).toMatchObject({ 'x-kind': 'Pot', 'set-cookie': 'a=1, b=2' });
    expect(answer.url).toBe(`http://public.test:${port}/tea?cup=%C3%BC`);
    const seen = ['POST', '/tea?cup=%C3%BC', `public.test:${port}`, 'Bearer key', 'Grüße'];
    expect(JSON.parse(answer.text())).toEqual(seen);
    expect(new TextDecoder().decode(answer.body)).toBe(answer.text());
  });

  it.each([
    'file:///etc/passwd',
    'ftp://public.test/',
    'gopher://public.test/',
    'data:text/plain,hello',
    'javascript:1',
    'ws://public.test/',
    'unix:/var/run/docker.sock',
    'blob:http://public.test/1',
    'public.test',
    '//public.test/',
    'http://',
    'http://[::1',
    'http://1.2.3.4.5/',
    '',
  ])('does not go to "%s"', async (url) => {
    await expect(client.fetch(url)).rejects.toMatchObject({ code: 'outbound_refused' });
  });

  it.each(['Host', 'Connection', 'Transfer-Encoding', 'Content-Length', 'Upgrade', 'Proxy-Authorization'])(
    'lets nobody set the header %s',
    async (name) => {
      const headers = { [name]: 'value' };
      await expect(client.fetch('http://public.test/', { headers })).rejects.toMatchObject({
        code: 'outbound_refused',
      });
    },
  );

  it('does not smuggle a second header in a value', async () => {
    const headers = { 'x-note': 'c4n4ry\r\nhost: inside' };
    const failure = client.fetch('http://public.test/', { headers });
    await expect(failure).rejects.toMatchObject({ code: 'outbound_refused' });
    expect(JSON.stringify(await failure.catch((error: unknown) => error))).not.toContain('c4n4ry');
  });

  it('knows no proxy of the environment', async () => {
    const proxy = await openCanary();
    for (const name of ['HTTP_PROXY', 'http_proxy', 'HTTPS_PROXY', 'ALL_PROXY'])
      vi.stubEnv(name, `http://127.0.0.1:${proxy.port}`);
    vi.stubEnv('NODE_USE_ENV_PROXY', '1');
    const port = await serve((_request, response) => response.end('direct'));
    expect((await client.fetch(`http://public.test:${port}/`)).text()).toBe('direct');
    expect(proxy.connections()).toBe(0);
    await proxy.close();
  });

  it('asks for the name of the server in TLS, and does not go on without a certificate for it', async () => {
    const asked: string[] = [];
    const server = createTlsServer({
      SNICallback: (name, done) => {
        asked.push(name);
        done(new Error('no certificate'));
      },
    });
    server.on('tlsClientError', () => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    await expect(client.fetch(`https://secure.public.test:${port}/`)).rejects.toMatchObject({
      code: 'outbound_failed',
    });
    expect(asked).toEqual(['secure.public.test']);
    server.close();
  });
});
