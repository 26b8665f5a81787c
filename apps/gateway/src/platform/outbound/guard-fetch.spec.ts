import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { openCanary, type Canary } from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { guardFetch } from './guard-fetch.js';
import { clientWith, serve, stagedPin } from './testing/public-stage.js';

const before = getGlobalDispatcher();
let canary: Canary;

beforeEach(async () => void (canary = await openCanary()));
afterEach(async () => {
  setGlobalDispatcher(before);
  await canary.close();
});

const guard = (...allowedHosts: string[]): void =>
  guardFetch({ admit: (url) => clientWith(...allowedHosts).addressesOf(url), pin: stagedPin });
/** As a vendor's library asks, with its key in a header of its own. */
const ask = (url: string): Promise<number> =>
  fetch(url, { method: 'POST', headers: { 'x-goog-api-key': 'k' }, body: '{}' }).then(({ status }) => status);

describe('the fetch of the process', () => {
  it('reaches the operator’s network and takes keys along while nothing guards it', async () => {
    await ask(`http://127.0.0.1:${canary.port}/`).catch(() => undefined);
    expect(canary.connections()).toBe(1);
    const keys: unknown[] = [];
    const elsewhere = await serve(({ headers }, response) => {
      keys.push(headers['x-goog-api-key']);
      response.end();
    });
    const location = `http://127.0.0.1:${elsewhere}/`;
    const port = await serve((_request, response) => response.writeHead(307, { location }).end());
    await ask(`http://127.0.0.1:${port}/`);
    expect(keys).toEqual(['k']);
  });

  it('reaches it no more, by address or by name, and the public Internet as before', async () => {
    guard();
    const port = await serve((_request, response) => response.end('ok'));
    expect(await ask(`http://api.public.test:${port}/`)).toBe(200);
    for (const host of ['127.0.0.1', 'localhost', '[::1]', 'metadata.internal', '2130706433', '127.1']) {
      await expect(ask(`http://${host}:${canary.port}/`)).rejects.toThrow();
    }
    expect(canary.connections()).toBe(0);
  });

  it('takes no key along to where a server redirects, not even to a public one', async () => {
    guard();
    let taken = 0;
    const elsewhere = await serve((_request, response) => response.end(String((taken += 1))));
    for (const location of [`http://127.0.0.1:${canary.port}/`, `http://other.public.test:${elsewhere}/`]) {
      const port = await serve((_request, response) => response.writeHead(307, { location }).end());
      await expect(ask(`http://api.public.test:${port}/`)).rejects.toThrow();
    }
    expect([canary.connections(), taken]).toEqual([0, 0]);
  });

  it('reaches a private server that is allowed by name', async () => {
    const port = await serve((_request, response) => response.end('ok'));
    guard(`models.lan:${port}`);
    expect(await ask(`http://models.lan:${port}/`)).toBe(200);
  });
});
