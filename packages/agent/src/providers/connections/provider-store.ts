import type { Actor } from '@mosaicstack/kernel';
import type { ConnectionId, ModelPrice } from '@mosaicstack/types';
import type { ConnectionOwner, ProviderConnection } from './provider-connection.js';

export interface StoredConnection {
  connection: ProviderConnection;
  /** The key as it is sealed; null without one. */
  sealed: string | null;
}

/** Keeps what people added. Its callers decide who may; nobody reads it under a person's own rights. */
export interface ProviderStore {
  /** Of everybody: the system resolves for each call which of them counts. */
  all(): Promise<readonly StoredConnection[]>;
  /** Takes the place of what its owner called the same. Rejects with `not_found` for an owner that is gone. */
  put(actor: Actor, stored: StoredConnection): Promise<void>;
  /** False when its owner has no such connection. */
  remove(actor: Actor, id: ConnectionId, owner: ConnectionOwner): Promise<boolean>;
  /** What administrators say models cost, by `provider/model`. */
  prices(): Promise<ReadonlyMap<string, ModelPrice>>;
  /** Null goes back to what else is known. */
  setPrice(actor: Actor, stated: { reference: string; price: ModelPrice | null; at: Date }): Promise<void>;
}
