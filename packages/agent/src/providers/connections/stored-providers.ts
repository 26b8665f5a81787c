import { instanceOwner, type SealContext, type Sealer } from '@mosaicstack/kernel';
import type { ModelPrice } from '@mosaicstack/types';
import type { AddedProviders } from '../create-providers.js';
import type { ConnectionOwner, ProviderConnection } from './provider-connection.js';
import type { ProviderStore } from './provider-store.js';

/** Where the key of a connection stands. It opens for no other row and no other owner. */
export const sealContextOf = (connection: Pick<ProviderConnection, 'id'> & ConnectionOwner): SealContext => ({
  table: 'provider_connection',
  column: 'sealed',
  rowId: connection.id,
  owner: ownerOf(connection),
});

const ownerOf = ({ ownerId, teamId }: ConnectionOwner): string => {
  if (ownerId !== null) return `u:${ownerId}`;
  return teamId === null ? instanceOwner : `t:${teamId}`;
};

interface StoredProvidersDeps {
  store: ProviderStore;
  sealer: Sealer;
  /** Resolves a member's server by the rules of what may be reached. */
  addressesOf: AddedProviders['addressesOf'];
}

/** What was added, as it is read now and then. Keys stay sealed in memory, and are opened for one call each. */
export class StoredProviders implements AddedProviders {
  private sealed = new Map<string, string | null>();
  private prices: ReadonlyMap<string, ModelPrice> = new Map();

  constructor(private readonly deps: StoredProvidersDeps) {}

  async all(): Promise<readonly ProviderConnection[]> {
    const [rows, prices] = await Promise.all([this.deps.store.all(), this.deps.store.prices()]);
    this.sealed = new Map(rows.map(({ connection, sealed }) => [connection.id, sealed]));
    this.prices = prices;
    return rows.map(({ connection }) => connection);
  }

  async keyOf(connection: ProviderConnection): Promise<string | null> {
    const sealed = this.sealed.get(connection.id);
    return sealed ? this.deps.sealer.open(sealContextOf(connection), sealed) : null;
  }

  addressesOf(url: string): Promise<readonly string[]> {
    return this.deps.addressesOf(url);
  }

  statedPrices = (): ReadonlyMap<string, ModelPrice> => this.prices;
}
