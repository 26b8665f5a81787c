import { discover, SingleSignOn } from '@mosaicstack/auth';
import { type Outbound, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import type { Fetcher } from './fetcher.js';
import { closeServer, openServer } from './public-stage.js';

type Stores = ConstructorParameters<typeof SingleSignOn>[0]['stores'];

const providerAt = (issuer: string) => ({
  ...{ id: 'lab', label: 'Lab', issuer, clientId: 'mosaic', clientSecret: 'a-secret-of-ours' },
  ...{ registration: true, groups: {} },
});

/** A provider whose discovery document names `endpoint` wherever it may name one. */
async function openIssuer(endpoint: string) {
  const { server, port } = await openServer((_request, response) => {
    const issuer = `http://127.0.0.1:${port}`;
    response.setHeader('content-type', 'application/json').end(
      JSON.stringify({
        ...{ issuer, authorization_endpoint: `${issuer}/authorize`, response_types_supported: ['code'] },
        ...{ token_endpoint: endpoint, jwks_uri: endpoint, userinfo_endpoint: endpoint },
      }),
    );
  });
  return { issuer: `http://127.0.0.1:${port}`, close: () => closeServer(server) };
}

function signingInBy(issuer: string, outbound: Outbound): SingleSignOn {
  const kept = new Map<string, string>();
  const stores: Pick<Stores, 'oneTime'> = {
    oneTime: {
      put: async (key, value) => void kept.set(key, value),
      read: async (key) => kept.get(key),
      take: async (key) => kept.get(key),
    },
  };
  return new SingleSignOn({
    providers: [providerAt(issuer)],
    registration: 'open',
    // Nobody gets as far as being somebody.
    stores: stores as Stores,
    sessions: { openSession: () => Promise.reject(new Error('nobody')), sessionsChanged: () => undefined },
    outbound,
    trail: async () => undefined,
    secure: false,
    ids: uuidSource,
    clock: systemClock,
    logger: silentLogger,
  });
}

/** Where the provider says that tokens are had. The client's secret goes there. */
const tokenEndpoint: Fetcher = {
  name: 'an endpoint that an identity provider names',
  ways: ['direct', 'redirect', 'rebinding'],
  // A secret in a body goes to no other origin, whoever would follow.
  followsNothing: true,
  async fetch(url, { outbound }) {
    const issuer = await openIssuer(url);
    const signIn = signingInBy(issuer.issuer, outbound);
    try {
      signIn.start();
      while (signIn.offered().length === 0) await new Promise(setImmediate);
      const asked = { returnTo: '/', origin: 'http://127.0.0.1:14242', cookie: undefined };
      const { location, cookies } = await signIn.begin('lab', asked);
      const state = new URL(location).searchParams.get('state') ?? '';
      const cookie = cookies[0]?.split(';')[0] ?? '';
      const query = new URLSearchParams({ code: 'a-code', state });
      const landed = await signIn.finish('lab', { query, headers: new Headers({ cookie }) });
      throw new Error(landed.location);
    } finally {
      signIn.close();
      issuer.close();
    }
  },
};

/** The operator chose the issuer; a redirect is what it could do to them. */
const discovery: Fetcher = {
  name: 'the discovery document of an identity provider',
  ways: ['redirect'],
  fetch: (url, { outbound }) => discover(providerAt(new URL('/', url).href), outbound),
};

export const identityProvider: readonly Fetcher[] = [tokenEndpoint, discovery];
