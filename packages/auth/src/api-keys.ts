import { BlockList, isIP } from 'node:net';
import {
  AppError,
  type Actor,
  type ApiKeyStore,
  type Clock,
  type IdSource,
  type Logger,
  type MembershipSource,
  NotFound,
} from '@mosaicstack/kernel';
import {
  type AdministeredKey,
  type ApiKey,
  type CreateApiKey,
  type CreatedApiKey,
  hostKeyName,
  type KeyBudget,
  type KeyBudgetChange,
  type KeyId,
  keyPrefix,
  type Page,
  type PageQuery,
  type UpdateApiKey,
  type UserId,
} from '@mosaicstack/types';
import { type Asker, eventBy, logOf, type Trail } from './asker.js';
import type { Identified } from './credential.js';
import { digestOf, newToken } from './digest.js';

/** The use of a key is noted no more often than this. */
const notedEveryMs = 60_000;

export interface ApiKeysDeps {
  store: ApiKeyStore;
  memberships: MembershipSource;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  trail: Trail;
  /** Called when a key is taken away, so that nobody believes it any longer. */
  onRevoked: () => void;
}

const familyOf = (address: string) => (isIP(address) === 6 ? 'ipv6' : 'ipv4');

function admits(addresses: readonly string[], address: string | undefined): boolean {
  if (addresses.length === 0) return true;
  if (address === undefined || isIP(address) === 0) return false;
  const admitted = new BlockList();
  for (const entry of addresses) {
    const [network = '', prefix] = entry.split('/');
    if (prefix === undefined) admitted.addAddress(network, familyOf(network));
    else admitted.addSubnet(network, Number(prefix), familyOf(network));
  }
  return admitted.check(address, familyOf(address));
}

/** Keys that programs sign in with. They are told once and never wider than their owner is at that moment. */
export class ApiKeys {
  constructor(private readonly deps: ApiKeysDeps) {}

  /** `undefined` for a key that is unknown, over, not for this address, or of somebody who is banned. */
  async identify(token: string, address: string | undefined): Promise<Identified | undefined> {
    const { store, memberships, clock } = this.deps;
    if (!token.startsWith(keyPrefix)) return undefined;
    const presented = await store.findByHash(digestOf(token));
    if (!presented || presented.banned) return undefined;
    const { key, owner } = presented;
    const now = clock.now();
    if (key.expiresAt !== null && new Date(key.expiresAt) <= now) return undefined;
    if (!admits(key.addresses, address)) return undefined;
    this.noteUse(key, now);
    const teams = await memberships.teamsOf(owner.id);
    const actor = { userId: owner.id, role: owner.role, teams, scopes: key.scopes, keyId: key.id };
    return { user: owner, actor };
  }

  list({ actor }: Asker, page: PageQuery): Promise<Page<ApiKey>> {
    return this.deps.store.list(actor, page);
  }

  async create(asker: Asker, wanted: CreateApiKey): Promise<CreatedApiKey> {
    const { store, trail } = this.deps;
    if (wanted.scopes.includes('admin') && asker.actor.role !== 'admin') {
      throw new AppError('forbidden', 'Only administrators can give a key the scope "admin".', {
        reason: 'A key reaches no further than its owner.',
      });
    }
    if (wanted.expiresAt !== null && new Date(wanted.expiresAt) <= this.deps.clock.now()) throw alreadyOver();
    const { token, key } = this.make(wanted);
    await store.insert(asker.actor, key, digestOf(token));
    await trail({
      ...eventBy(asker, {
        verb: 'key.create',
        objectType: 'key',
        objectId: key.id,
        result: 'allowed',
        details: { name: key.name, scopes: key.scopes, ...key.budget },
      }),
      tenant: logOf(asker.actor.userId),
    });
    return { key: token, apiKey: key };
  }

  /** A new name, another budget. What it may do never changes. */
  async update(asker: Asker, id: KeyId, change: UpdateApiKey): Promise<ApiKey> {
    const key = await this.deps.store.update(asker.actor, id, change);
    if (!key) throw new NotFound('key');
    await this.deps.trail({
      ...eventBy(asker, {
        verb: 'key.update',
        objectType: 'key',
        objectId: key.id,
        result: 'allowed',
        details: { name: key.name, ...key.budget },
      }),
      tenant: logOf(asker.actor.userId),
    });
    return key;
  }

  /**
   * What the models may cost that the actor has asked with the key they came with; `undefined` for whoever
   * signed in themselves. Rejects once the key is revoked: what was begun with it goes no further.
   */
  async budgetOf(actor: Actor): Promise<KeyBudget | undefined> {
    if (actor.keyId === undefined) return undefined;
    const key = await this.deps.store.find(actor, actor.keyId);
    if (key) return key.budget;
    throw new AppError('forbidden', 'The API key that this was asked with has been revoked.', {
      reason: 'What was begun with a key calls no model once the key is gone.',
      remediation:
        'Ask again, signed in yourself or with another key. Make one: mosaic key new NAME --scope chat',
    });
  }

  async revoke(asker: Asker, id: KeyId): Promise<void> {
    const gone = await this.deps.store.delete(asker.actor, id);
    if (!gone) throw new NotFound('key');
    this.deps.onRevoked();
    await this.recordEnd(asker, { id, ownerId: asker.actor.userId, name: gone.name });
  }

  listAll({ actor }: Asker, page: PageQuery): Promise<Page<AdministeredKey>> {
    return this.deps.store.listAll(actor, page);
  }

  async revokeAny(asker: Asker, id: KeyId): Promise<void> {
    const gone = await this.deps.store.deleteAny(asker.actor, id);
    if (!gone) throw new NotFound('key');
    this.deps.onRevoked();
    await this.recordEnd(asker, { id, ...gone });
  }

  /** A key for whoever administers the host: the one made before stops working. */
  async rotateHostKey(ownerId: UserId): Promise<string> {
    const { token, key } = this.make({
      name: hostKeyName,
      scopes: ['admin'],
      expiresAt: null,
      addresses: [],
      budget: {},
    });
    await this.deps.store.replace(ownerId, key, digestOf(token));
    await this.deps.trail({
      actorId: null,
      surface: 'system',
      verb: 'key.rotate',
      objectType: 'key',
      objectId: key.id,
      result: 'allowed',
      details: { name: hostKeyName, owner: ownerId },
    });
    return token;
  }

  private make(wanted: CreateApiKey): { token: string; key: ApiKey } {
    const token = keyPrefix + newToken();
    const { ids, clock } = this.deps;
    const key: ApiKey = {
      id: ids.next() as KeyId,
      name: wanted.name,
      hint: token.slice(-4),
      scopes: [...new Set(wanted.scopes)],
      addresses: wanted.addresses,
      budget: budgetFrom(wanted.budget),
      expiresAt: wanted.expiresAt,
      lastUsedAt: null,
      createdAt: clock.now().toISOString(),
    };
    return { token, key };
  }

  private noteUse({ id, lastUsedAt }: ApiKey, now: Date): void {
    if (lastUsedAt !== null && now.getTime() - new Date(lastUsedAt).getTime() < notedEveryMs) return;
    this.deps.store
      .touch(id, now)
      .catch((error: unknown) => this.deps.logger.warn({ error }, 'the use of a key was not noted'));
  }

  private async recordEnd(asker: Asker, key: { id: KeyId; ownerId: UserId; name: string }): Promise<void> {
    const event = eventBy(asker, {
      verb: 'key.revoke',
      objectType: 'key',
      objectId: key.id,
      result: 'allowed',
      details: { name: key.name, owner: key.ownerId },
    });
    await this.deps.trail({ ...event, tenant: logOf(key.ownerId) });
    if (key.ownerId !== asker.actor.userId) await this.deps.trail(event);
  }
}

const budgetFrom = ({
  usdPerDay = null,
  usdPerMonth = null,
  usdTotal = null,
}: KeyBudgetChange): KeyBudget => ({
  usdPerDay,
  usdPerMonth,
  usdTotal,
});

const alreadyOver = () =>
  new AppError('invalid_request', 'A key that has expired already lets nobody in.', {
    issues: [{ path: 'expiresAt', message: 'a moment still to come' }],
  });
