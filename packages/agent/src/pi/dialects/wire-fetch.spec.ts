import { startWireServer, wireDialects, type WireServer } from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openConnections } from '../../wire/wire-request.js';
import { SilenceWatch } from '../chat-completions/silence-watch.js';
import { wireFetch } from './wire-fetch.js';

const [dialect] = wireDialects;
const key = 'sk-canary';

let vendor: WireServer;
let stranger: WireServer;
beforeEach(async () => {
  if (!dialect) throw new Error('no dialect');
  vendor = await startWireServer(dialect);
  stranger = await startWireServer(dialect);
});
afterEach(async () => {
  await vendor.close();
  await stranger.close();
});

function guarded(addresses: readonly string[] | null = null): typeof fetch {
  const watch = new SilenceWatch({ firstByteMilliseconds: 5_000, idleMilliseconds: 5_000 });
  watch.end();
  return wireFetch(openConnections(), {
    model: 'vendor/one',
    apiKey: key,
    addresses,
    lineCharacters: 1_000,
    watch,
    rewrite: () => undefined,
    failure: undefined,
  });
}

const ask = (by: typeof fetch, url: string): Promise<unknown> =>
  by(`${url}/v1/messages`, { method: 'POST', headers: { 'x-api-key': key }, body: '{}' }).then(
    (reply) => reply.text(),
    () => undefined,
  );

const keysSeen = ({ calls, lists }: WireServer) =>
  [...calls, ...lists].filter(({ headers }) => headers['x-api-key'] === key).length;

/** What the guard stands for: without it the same attack works. */
describe.each([
  ['with the guard', () => guarded(), 0],
  ['with the fetch of the process', () => fetch, 1],
])('a vendor that redirects to a stranger, %s', (_name, by, seen) => {
  it(`shows the key to the stranger ${seen} times`, async () => {
    vendor.next({ status: 307, headers: { location: `${stranger.url}/v1/messages` }, raw: '' });
    await ask(by(), vendor.url);
    expect(keysSeen(stranger)).toBe(seen);
  });
});

describe.each([
  ['pinned to the address that was checked', ['127.0.0.9'], 0],
  ['left to what the name says by then', null, 1],
])('a name that leads elsewhere once it was checked, %s', (_name, addresses, seen) => {
  it(`reaches what is there ${seen} times`, async () => {
    await ask(guarded(addresses), stranger.url.replace('127.0.0.1', 'localhost'));
    expect(keysSeen(stranger)).toBe(seen);
  });
});
