import type {
  AdministeredKey,
  ApiKey,
  KeyBudgetChange,
  KeyId,
  Page,
  PageQuery,
  User,
  UserId,
} from '@mosaicstack/types';
import type { Actor } from '../access/actor.js';

/** A key somebody came with, and whose it is as they stand now. */
export interface PresentedKey {
  key: ApiKey;
  owner: User;
  banned: boolean;
}

/** Where API keys are kept: never the key, only its SHA-256 in hexadecimal. */
export interface ApiKeyStore {
  insert(actor: Actor, key: ApiKey, hash: string): Promise<void>;
  /** One's own, newest first. */
  list(actor: Actor, page: PageQuery): Promise<Page<ApiKey>>;
  /** `undefined` when it is not the actor's. */
  find(actor: Actor, id: KeyId): Promise<ApiKey | undefined>;
  /** What is stated changes. Resolves to the key as it is now; `undefined` when it was not the actor's. */
  update(
    actor: Actor,
    id: KeyId,
    change: { name?: string | undefined; budget?: KeyBudgetChange | undefined },
  ): Promise<ApiKey | undefined>;
  /** The key that is gone now; `undefined` when it was not the actor's. */
  delete(actor: Actor, id: KeyId): Promise<ApiKey | undefined>;
  /** Asked before anybody is known. */
  findByHash(hash: string): Promise<PresentedKey | undefined>;
  touch(id: KeyId, at: Date): Promise<void>;
  /** Everybody's, newest first; the caller has seen to it that the actor may. */
  listAll(actor: Actor, page: PageQuery): Promise<Page<AdministeredKey>>;
  deleteAny(actor: Actor, id: KeyId): Promise<{ ownerId: UserId; name: string } | undefined>;
  /** Puts `key` in the place of all keys of the same name and scopes, whoever has them, all at once. */
  replace(ownerId: UserId, key: ApiKey, hash: string): Promise<void>;
}
