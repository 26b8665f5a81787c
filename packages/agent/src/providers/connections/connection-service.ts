import {
  type Actor,
  type ActorSource,
  AppError,
  can,
  type Clock,
  type IdSource,
  NotFound,
  requireAccess,
  type Sealer,
} from '@mosaicstack/kernel';
import type {
  AddProvider,
  AuditSurface,
  ConnectionId,
  Provider,
  SetModelPrice,
  StatedModelPrice,
} from '@mosaicstack/types';
import { priceFrom } from '../../catalogue/model-price.js';
import type { AddedProviders, Providers } from '../create-providers.js';
import { placeOf } from './provider-place.js';
import { providerView } from '../provider-view.js';
import type { ProviderCheck } from './provider-check.js';
import type { ConnectionOwner, ProviderConnection } from './provider-connection.js';
import type { ProviderStore } from './provider-store.js';
import { sealContextOf } from './stored-providers.js';

/** Whoever asks, and through which door. */
export interface ProviderAsker {
  actor: Actor;
  user: { name: string };
  surface: AuditSurface;
}

/** What somebody did to a credential, for the audit log. Never the credential. */
export interface ProviderEvent {
  verb: string;
  objectId: string;
  owner: ConnectionOwner;
  details: Record<string, string | null>;
}

interface ConnectionServiceDeps {
  providers: Providers;
  store: ProviderStore;
  sealer: Sealer;
  addressesOf: AddedProviders['addressesOf'];
  trail: (asker: ProviderAsker, event: ProviderEvent) => Promise<void>;
  /** Tells other processes to read again what was added. */
  announce: () => void;
  clock: Clock;
  ids: IdSource;
  check: Pick<ProviderCheck, 'prove'>;
  actors: ActorSource;
}

/** Providers of models as people see, add and remove them. */
export class ConnectionService {
  constructor(private readonly deps: ConnectionServiceDeps) {}

  /** What somebody may use, and what they may remove. */
  list({ actor }: Pick<ProviderAsker, 'actor'>): Provider[] {
    const { providers } = this.deps;
    const usable = new Set(providers.of({ actor, teamId: null }));
    const shown = providers
      .all()
      .filter((known) => usable.has(known) || (known.connection && isOwner(actor, known.connection)));
    return shown.map((known) =>
      providerView(known, known.connection !== null && isOwner(actor, known.connection)),
    );
  }

  /** Tests it by a real call, and keeps it when that works. Takes the place of what its owner called the same. */
  async add(asker: ProviderAsker, wanted: AddProvider): Promise<Provider> {
    const { actor } = asker;
    const { store, sealer, ids, clock, providers, check } = this.deps;
    const owner = this.ownerFor(actor, wanted);
    const { kind, apiKey = null } = wanted;
    const place = placeOf(wanted);
    const isOfInstance = owner.ownerId === null && owner.teamId === null;
    // What an administrator sets up for everybody may be a server of their own network.
    const addresses = isOfInstance ? null : await this.deps.addressesOf(place.baseUrl);
    await check.prove(actor, { ...place, id: place.provider, kind, owner }, { apiKey, addresses });
    // A call takes its time: whoever may not any more by its end has nothing kept.
    const stillHere = await this.deps.actors.actorOf(actor.userId);
    if (!stillHere) throw new AppError('forbidden', 'Your account may not use this instance any more.');
    this.ownerFor(stillHere, wanted);
    const connection: ProviderConnection = {
      id: ids.next() as ConnectionId,
      ...owner,
      ...place,
      kind,
      keyHint: apiKey === null ? null : hintOf(apiKey),
      createdBy: actor.userId,
      createdAt: clock.now().toISOString(),
    };
    const sealed = apiKey === null ? null : sealer.seal(sealContextOf(connection), apiKey);
    await store.put(actor, { connection, sealed });
    await this.record(asker, 'provider.add', connection);
    await providers.reload();
    this.deps.announce();
    const known = providers.all().find((one) => one.connection?.id === connection.id);
    if (!known) throw new NotFound('provider');
    return providerView(known, true);
  }

  /** Whose it will be. Throws `forbidden`, or `not_found` for a team that they do not see. */
  ownerFor(actor: Actor, wanted: Pick<AddProvider, 'scope' | 'teamId'>): ConnectionOwner {
    return ownerFor(actor, wanted);
  }

  /** Rejects with `not_found` for what is not there or not theirs. */
  async remove(asker: ProviderAsker, id: ConnectionId): Promise<void> {
    const { providers, store } = this.deps;
    const found = providers.all().find(({ connection }) => connection?.id === id)?.connection;
    const connection = found && isOwner(asker.actor, found) ? found : undefined;
    if (!connection || !(await store.remove(asker.actor, id, connection))) throw new NotFound('provider');
    await this.record(asker, 'provider.remove', connection);
    await providers.reload();
    this.deps.announce();
  }

  async setPrice(asker: ProviderAsker, { reference, price }: SetModelPrice): Promise<StatedModelPrice> {
    const stated = price && priceFrom(price);
    await this.deps.store.setPrice(asker.actor, { reference, price: stated, at: this.deps.clock.now() });
    await this.deps.trail(asker, {
      verb: 'model-price.set',
      objectId: reference,
      owner: { ownerId: null, teamId: null },
      details: { input: price ? String(price.input) : null, output: price ? String(price.output) : null },
    });
    await this.deps.providers.reload();
    this.deps.announce();
    return { reference, price: stated };
  }

  private record(asker: ProviderAsker, verb: string, connection: ProviderConnection): Promise<void> {
    const { id, ownerId, teamId, provider, kind, baseUrl } = connection;
    return this.deps.trail(asker, {
      verb,
      objectId: id,
      owner: { ownerId, teamId },
      details: { provider, kind, host: new URL(baseUrl).host },
    });
  }
}

/** Instance: administrators. A team: its owners. One's own: oneself. */
const isOwner = (actor: Actor, owner: ConnectionOwner): boolean =>
  owner.ownerId === null && owner.teamId === null
    ? can(actor, 'provider.manage')
    : can(actor, 'provider.manage-own', owner);

function ownerFor(actor: Actor, { scope, teamId }: Pick<AddProvider, 'scope' | 'teamId'>): ConnectionOwner {
  if (scope === 'personal') return { ownerId: actor.userId, teamId: null };
  if (scope === 'instance') {
    if (can(actor, 'provider.manage')) return { ownerId: null, teamId: null };
    throw new AppError('forbidden', 'Only administrators add providers for everybody.', {
      remediation: 'Add it for yourself (scope personal), or ask an administrator.',
    });
  }
  if (teamId === undefined)
    throw new AppError('invalid_request', 'A provider for a team needs the team.', {
      remediation: 'Name the team with teamId.',
    });
  const team = { ownerId: null, teamId };
  requireAccess(actor, team, { verb: 'provider.manage-own', see: 'team.read', what: 'team' });
  return team;
}

/** The end alone, and nothing of a key so short that its end would give it away. */
const hintOf = (apiKey: string): string => (apiKey.length >= 20 ? `…${apiKey.slice(-4)}` : '…');
