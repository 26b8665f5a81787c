import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { openCanary } from '@mosaicstack/testing';
import { describe, expect, it } from 'vitest';
import { OutboundClient } from './outbound-client.js';
import { clientWith, type Listener, serve } from './testing/public-stage.js';

const client = clientWith();

describe('an answer', () => {
  const endless: Listener = (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', more);
    more();
  };

  it('may fill its limit and not one byte more', async () => {
    const port = await serve(({ url }, response) => response.end(Buffer.alloc(Number(url?.slice(1)))));
    const fetch = (size: number) =>
      client.fetch(`http://public.test:${port}/${size}`, { limits: { bytes: 1_000 } });
    expect((await fetch(1_000)).body.length).toBe(1_000);
    await expect(fetch(1_001)).rejects.toMatchObject({
      code: 'outbound_failed',
      reason: 'The answer is larger than 1000 bytes.',
    });
  });

  it('without end is cut off at 10 MB, whatever the caller allows', async () => {
    const port = await serve(endless);
    const limits = { bytes: 1_000_000_000 };
    await expect(client.fetch(`http://public.test:${port}/`, { limits })).rejects.toMatchObject({
      code: 'outbound_failed',
      reason: 'The answer is larger than 10000000 bytes.',
    });
  });

  it.each([
    ['gzip', promisify(gzip)],
    ['br', promisify(brotliCompress)],
  ] as const)('packed with %s is unpacked', async (encoding, pack) => {
    const packed = await pack(Buffer.from('hello'));
    const port = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': encoding, 'content-length': packed.length }).end(packed),
    );
    const answer = await client.fetch(`http://public.test:${port}/`);
    expect(answer.text()).toBe('hello');
    expect(Object.keys(answer.headers)).not.toContain('content-encoding');
    expect(Object.keys(answer.headers)).not.toContain('content-length');
  });

  it('that would unpack to more than its limit is refused', async () => {
    const bomb = await promisify(gzip)(Buffer.alloc(50_000_000));
    expect(bomb.length).toBeLessThan(100_000);
    const port = await serve((_request, response) =>
      response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb),
    );
    const length = client.fetch(`http://public.test:${port}/`).then(({ body }) => body.length);
    await expect(length).rejects.toMatchObject({
      code: 'outbound_failed',
      reason: 'The answer is larger than 10000000 bytes.',
    });
  });

  it.each(['gzip, gzip', 'zip', 'gzip'])(
    'packed as "%s" that it is not, or not once, fails',
    async (encoding) => {
      const port = await serve((_request, response) =>
        response.writeHead(200, { 'content-encoding': encoding }).end('no such thing'),
      );
      await expect(client.fetch(`http://public.test:${port}/`)).rejects.toMatchObject({
        code: 'outbound_failed',
      });
    },
  );

  it.each<[string, Listener]>([
    ['never begins', () => undefined],
    [
      'drips without end',
      (_request, response) => {
        const drip = setInterval(() => response.write('.'), 10);
        response.on('close', () => clearInterval(drip));
      },
    ],
  ])('that %s is given up', async (_title, listener) => {
    const port = await serve(listener);
    const limits = { milliseconds: 300 };
    await expect(client.fetch(`http://public.test:${port}/`, { limits })).rejects.toMatchObject({
      code: 'outbound_failed',
      reason: 'There was no complete answer within 300 ms.',
    });
  });

  it('is not waited for where the name server stays silent', async () => {
    const silent = new OutboundClient({ allowedHosts: [], resolve: () => new Promise(() => undefined) });
    await expect(silent.fetch('http://public.test/', { limits: { milliseconds: 50 } })).rejects.toMatchObject(
      { code: 'outbound_failed' },
    );
  });

  it('is not waited for once the caller has had enough', async () => {
    const abort = new AbortController();
    const port = await serve(() => abort.abort(new Error('enough')));
    const { signal } = abort;
    await expect(client.fetch(`http://public.test:${port}/`, { signal })).rejects.toThrow('enough');
    await expect(client.fetch(`http://public.test:${port}/`, { signal })).rejects.toThrow('enough');
  });

  it.each<[string, Listener]>([
    ['breaks off', ({ socket }) => socket.destroy()],
    [
      'is shorter than announced',
      (_request, response) => {
        response.writeHead(200, { 'content-length': 10 }).write('five.');
        response.socket?.end();
      },
    ],
    ['is not HTTP', ({ socket }) => socket.end('220 mail.lan ESMTP\r\n')],
  ])('that %s fails without naming path or query', async (_title, listener) => {
    const port = await serve(listener);
    const failure = await client
      .fetch(`http://public.test:${port}/p4th?key=c4n4ry`)
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'outbound_failed', kind: 'unavailable' });
    const { message, reason, stack } = failure as Error & { reason: string };
    expect(message).toBe(`public.test:${port} gave no usable answer.`);
    expect(`${message}${reason}${stack}`).not.toMatch(/c4n4ry|p4th/);
  });

  it('that cannot come says why', async () => {
    const closed = await openCanary();
    await closed.close();
    await expect(client.fetch(`http://public.test:${closed.port}/`)).rejects.toMatchObject({
      code: 'outbound_failed',
      reason: 'It accepts no connection at this port.',
    });
    const unknown = new OutboundClient({
      allowedHosts: [],
      resolve: () => Promise.reject(Object.assign(new Error(), { code: 'ENOTFOUND' })),
    });
    await expect(unknown.fetch('http://nowhere.test/')).rejects.toMatchObject({
      code: 'outbound_failed',
      reason: 'Its name is not known.',
    });
  });
});
