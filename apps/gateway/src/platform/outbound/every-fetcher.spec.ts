import { openCanary, ssrfTargets, type Canary, type SsrfTarget } from '@mosaicstack/testing';
import { getGlobalDispatcher, setGlobalDispatcher } from 'undici';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fetcher, Way } from './testing/fetcher.js';
import { fetchers } from './testing/fetchers.js';
import { NameServer } from './testing/name-server.js';
import { openPublicServer, type PublicServer } from './testing/public-server.js';
import { publicAddress } from './testing/public-stage.js';
import { reachOf, stageAddress, type Weakness } from './testing/reach.js';

const unguarded = getGlobalDispatcher();
let canary: Canary;
let server: PublicServer;
let targets: readonly SsrfTarget[];

beforeAll(async () => {
  canary = await openCanary();
  server = await openPublicServer(canary.port);
  targets = ssrfTargets(canary.port);
});

afterAll(async () => {
  setGlobalDispatcher(unguarded);
  await server.close();
  await canary.close();
});

interface Attack {
  names: NameServer;
  url: string;
}

/** The names as the attacker left them, and the URL that is handed in. */
function attack(way: Way, { url, addresses }: SsrfTarget): Attack {
  const names = new NameServer();
  names.tell(new URL(url).hostname, addresses);
  names.tell('public.test', [publicAddress]);
  names.tell('rebind.test', [publicAddress], addresses);
  server.sendTo(way === 'redirect' ? url : undefined);
  const handedIn = { direct: url, redirect: `http://public.test:${canary.port}/`, rebinding: rebinding() };
  return { names, url: handedIn[way] };
}

const rebinding = (): string => `http://rebind.test:${canary.port}/`;

/** Lets a part of the product go there, and tells whether it says that it got something. */
async function led(fetcher: Fetcher, { names, url }: Attack, without?: Weakness): Promise<boolean> {
  const reach = reachOf(names, without);
  setGlobalDispatcher(reach.dispatcher);
  return fetcher.fetch(url, reach).then(
    () => true,
    () => false,
  );
}

const each = fetchers.flatMap((fetcher) => fetcher.ways.map((way) => ({ ...fetcher, fetcher, way })));

describe('what is not public', () => {
  it('is tried in at least 150 spellings by at least seven parts of the product', () => {
    expect(targets.length).toBeGreaterThanOrEqual(150);
    expect(new Set(fetchers.map(({ name }) => name)).size).toBeGreaterThanOrEqual(7);
  });

  it.each(each)('is not reached by $name: $way', async ({ fetcher, way }) => {
    const [connections, requests] = [canary.connections(), server.requests()];
    const got: string[] = [];
    const { oneIn = 1 } = fetcher;
    const chosen = targets.filter((_target, index) => index % oneIn === 0);
    for (const target of chosen) {
      const tried = attack(way, target);
      // The name has changed by the second time.
      for (const _time of way === 'rebinding' ? [1, 2] : [1])
        if ((await led(fetcher, tried)) && way !== 'rebinding') got.push(target.url);
    }
    expect(got).toEqual([]);
    expect(canary.connections()).toBe(connections);
    // Whoever was sent on had been there.
    if (way === 'redirect') expect(server.requests()).toBeGreaterThanOrEqual(requests + chosen.length);
  });
});

describe('what is public', () => {
  it.each(fetchers.filter(({ ways }) => ways.includes('rebinding')))(
    'is reached by $name',
    async (fetcher) => {
      const requests = server.requests();
      const names = new NameServer();
      names.tell('public.test', [publicAddress]);
      server.sendTo();
      await led(fetcher, { names, url: `http://public.test:${canary.port}/` });
      expect(server.requests()).toBeGreaterThan(requests);
    },
  );
});

/** What stops each way, so that a twin without it shows that nothing else does. */
const stoppedBy = ({ looksNamesUpAgain }: Fetcher): Record<Way, Weakness> => ({
  direct: 'rules of addresses',
  redirect: 'staying where a call was to go',
  rebinding: looksNamesUpAgain ? 'rules of addresses' : 'pinning',
});

describe('what is not public, with the control taken away', () => {
  const open = each.filter(({ way, followsNothing }) => way !== 'redirect' || !followsNothing);

  it.each(open)('is reached by $name: $way', async ({ fetcher, way }) => {
    const connections = canary.connections();
    for (const target of targets.filter(({ reachesCanary }) => reachesCanary).slice(0, 12))
      await led(fetcher, attack(way, target), stoppedBy(fetcher)[way]);
    expect(canary.connections()).toBeGreaterThan(connections);
  });

  it('is reached by the fetch of the process as it comes, which goes wherever it is sent', async () => {
    const connections = canary.connections();
    setGlobalDispatcher(unguarded);
    server.sendTo(`http://127.0.0.1:${canary.port}/`);
    await fetch(`http://${stageAddress}:${canary.port}/`).catch(() => undefined);
    expect(canary.connections()).toBeGreaterThan(connections);
  });
});
