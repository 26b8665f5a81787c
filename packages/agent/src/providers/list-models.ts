import { openConnections, readText, send, type Connections } from '../wire/wire-request.js';
import type { ShippedCatalogue } from '../catalogue/shipped-facts.js';
import type { Endpoint } from './endpoint.js';
import { foundModels, type FoundModel } from './found-models.js';
import { keyHeaders } from './provider-kind.js';

/** Some port of this machine may belong to anything, so what answers there is read with care. */
const maximumListBytes = 4_000_000;

/** What a server said instead of its list. */
export class ListRefused extends Error {
  constructor(readonly status: number) {
    super(`The list of models was refused with status ${status}.`);
  }
}

const connections: Connections = openConnections();

/** Asks an endpoint what it offers. Rejects when it does not answer in time or with something else than a list. */
export async function listModels(endpoint: Endpoint): Promise<readonly FoundModel[]> {
  if (endpoint.listUrl === null) return endpoint.declaredModels.map((model) => ({ model, facts: {} }));
  const reply = await send(connections, {
    method: 'GET',
    url: endpoint.listUrl,
    headers: {
      accept: 'application/json',
      'user-agent': 'mosaic-stack',
      ...keyHeaders(endpoint.kind, endpoint.apiKey),
    },
    body: undefined,
    signal: AbortSignal.timeout(endpoint.probeMilliseconds),
    addresses: endpoint.addresses,
  });
  if (reply.statusCode !== 200) {
    reply.destroy();
    throw new ListRefused(reply.statusCode ?? 0);
  }
  let text = '';
  await readText(reply, (piece) => {
    text += piece;
    if (text.length > maximumListBytes) throw new Error('The list of models is too long.');
    return false;
  });
  const found = foundModels(JSON.parse(text));
  if (!found) throw new Error('What answered is not a list of models.');
  return found;
}

/** The same, with what is known of vendors that have models and no list of them. */
export async function offeredModels(
  endpoint: Endpoint,
  shipped: ShippedCatalogue,
): Promise<readonly FoundModel[]> {
  try {
    return await listModels(endpoint);
  } catch (error) {
    const known = shipped.of(endpoint.kind);
    if (!(error instanceof ListRefused) || error.status !== 404 || known.length === 0) throw error;
    return known.map(({ model }) => ({ model, facts: {} }));
  }
}
