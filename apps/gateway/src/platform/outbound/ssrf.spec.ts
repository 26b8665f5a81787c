import type { Server } from 'node:http';
import { isAppError } from '@mosaicstack/kernel';
import { openCanary, ssrfTargets, type Canary, type SsrfTarget } from '@mosaicstack/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { OutboundClient, type OutboundClientOptions } from './outbound-client.js';
import { isGlobalUnicast } from './global-unicast.js';
import { carelessFetch } from './testing/careless-fetch.js';
import { NameServer } from './testing/name-server.js';
import { closeServer, openServer, publicAddress, stagedPin } from './testing/public-stage.js';

let canary: Canary;
let control: { server: Server; port: number };
let targets: readonly SsrfTarget[];

beforeAll(async () => {
  canary = await openCanary();
  targets = ssrfTargets(canary.port);
  control = await openServer(({ url = '/' }, response) => {
    const to = new URL(url, 'http://control').searchParams.get('to');
    if (to === null) response.end('control');
    else response.writeHead(302, { location: inHeader(to) }).end();
  });
});

afterAll(async () => {
  closeServer(control.server);
  await canary.close();
});

/** A header has no room for letters beyond Latin; a parser of URLs reads these the same. */
const inHeader = (url: string): string => url.replaceAll(/[^\t -~]+/g, encodeURIComponent);

type Fetch = (url: string) => Promise<{ status: number }>;

const guarded = ({ resolve }: NameServer, weaker: Partial<OutboundClientOptions> = {}): Fetch => {
  const client = new OutboundClient({ allowedHosts: [], resolve, pin: stagedPin, ...weaker });
  return (url) => client.fetch(url);
};

const careless =
  ({ resolve }: NameServer): Fetch =>
  (url) =>
    carelessFetch(url, resolve);

/** The names as the attacker left them, and the URL that is handed in. */
interface Attack {
  names: NameServer;
  url: string;
}

const redirectTo = (url: string, name = 'public.test'): string =>
  `http://${name}:${control.port}/?to=${encodeURIComponent(url)}`;

const attacks: Record<'direct' | 'redirect' | 'rebinding', (target: SsrfTarget) => Attack> = {
  direct: ({ url, addresses }) => {
    const names = new NameServer();
    names.tell(new URL(url).hostname, addresses);
    return { names, url };
  },
  redirect: ({ url, addresses }) => {
    const names = new NameServer();
    names.tell(new URL(url).hostname, addresses);
    names.tell('public.test', [publicAddress]);
    return { names, url: redirectTo(url) };
  },
  rebinding: ({ addresses }) => {
    const names = new NameServer();
    names.tell('rebind.test', [publicAddress], addresses);
    return { names, url: `http://rebind.test:${canary.port}/` };
  },
};

const outcome = (doing: Promise<{ status: number }>): Promise<unknown> =>
  doing.then(
    ({ status }) => status,
    (error: unknown) => (isAppError(error) ? error.code : error),
  );

/** The targets for which the outcomes of an attack are not those expected. */
async function exceptions(attack: (target: SsrfTarget) => Promise<unknown[]>, expected: unknown[]) {
  const found: unknown[] = [];
  for (const target of targets) {
    const outcomes = await attack(target);
    if (JSON.stringify(outcomes) !== JSON.stringify(expected)) found.push([target.url, ...outcomes]);
  }
  return found;
}

describe('addresses that are not public', () => {
  it('are tried in at least 150 spellings, none twice', () => {
    expect(targets.length).toBeGreaterThanOrEqual(150);
    expect(new Set(targets.map(({ url }) => url)).size).toBe(targets.length);
  });

  it('are refused outright', async () => {
    const attack = async (target: SsrfTarget) => {
      const { names, url } = attacks.direct(target);
      return [await outcome(guarded(names)(url))];
    };
    expect(await exceptions(attack, ['outbound_refused'])).toEqual([]);
    expect(canary.connections()).toBe(0);
  });

  it('are refused behind a redirect of a public server', async () => {
    const attack = async (target: SsrfTarget) => {
      const { names, url } = attacks.redirect(target);
      return [await outcome(guarded(names)(url)), names.asked[0]];
    };
    expect(await exceptions(attack, ['outbound_refused', 'public.test'])).toEqual([]);
    expect(canary.connections()).toBe(0);
  });

  it('are not reached through a name that changes its address after the check', async () => {
    const attack = async (target: SsrfTarget) => {
      const { names } = attacks.rebinding(target);
      const url = `http://rebind.test:${control.port}/`;
      const first = await outcome(guarded(names)(url));
      const asked = names.asked.length;
      return [first, asked, await outcome(guarded(names)(url))];
    };
    expect(await exceptions(attack, [200, 1, 'outbound_refused'])).toEqual([]);
    expect(canary.connections()).toBe(0);
  });

  it('are not reached through a name that changes its address before a redirect to itself', async () => {
    const attack = async (target: SsrfTarget) => {
      const { names, url } = attacks.rebinding(target);
      return [await outcome(guarded(names)(redirectTo(url, 'rebind.test'))), names.asked.length];
    };
    expect(await exceptions(attack, ['outbound_refused', 2])).toEqual([]);
    expect(canary.connections()).toBe(0);
  });

  it('leave a public server reachable, directly and behind a redirect', async () => {
    const names = new NameServer();
    names.tell('public.test', [publicAddress]);
    const url = `http://public.test:${control.port}/`;
    expect(await outcome(guarded(names)(url))).toBe(200);
    expect(await outcome(guarded(names)(redirectTo(url)))).toBe(200);
  });
});

describe('a client that looks at how an address begins', () => {
  it.each(['direct', 'redirect', 'rebinding'] as const)('reaches the canary by a %s attack', async (way) => {
    const before = canary.connections();
    for (const target of targets.filter(({ reachesCanary }) => reachesCanary)) {
      const { names, url } = attacks[way](target);
      await careless(names)(url).catch(() => undefined);
    }
    expect(canary.connections()).toBeGreaterThan(before);
  });
});

describe('the client with one control taken away', () => {
  const reachedBy = async (
    way: keyof typeof attacks,
    weaker: (names: NameServer) => Partial<OutboundClientOptions>,
  ) => {
    const before = canary.connections();
    for (const target of targets.filter(({ reachesCanary }) => reachesCanary)) {
      const { names, url } = attacks[way](target);
      await guarded(names, weaker(names))(url).catch(() => undefined);
    }
    return canary.connections() - before;
  };
  /** Looks the name up again for the connection, whatever was checked. */
  const unpinned = ({ resolve }: NameServer): Partial<OutboundClientOptions> => ({
    pin: (_checked, signal) => (options, answer) =>
      void resolve(options.hostname).then((found) => stagedPin(found, signal)(options, answer)),
  });

  it.each(['direct', 'redirect'] as const)(
    'reaches inside by a %s without rules of addresses',
    async (way) => {
      expect(await reachedBy(way, () => ({ isPublic: () => true }))).toBeGreaterThan(20);
    },
  );

  it('reaches inside by a name that changes where the connection is not pinned', async () => {
    expect(await reachedBy('rebinding', unpinned)).toBeGreaterThan(20);
  });

  const wrapped = (address: string) => address.includes(':');
  it.each<[string, (address: string) => boolean]>([
    ['forms of IPv6 that wrap others', (address) => wrapped(address) || isGlobalUnicast(address)],
    ['addresses without a host', (address) => /^(0\.|::$)/.test(address) || isGlobalUnicast(address)],
    ['this machine', (address) => address.startsWith('127.') || isGlobalUnicast(address)],
  ])('reaches inside where its rules forget %s', async (_what, isPublic) => {
    expect(await reachedBy('direct', () => ({ isPublic }))).toBeGreaterThan(0);
  });
});
