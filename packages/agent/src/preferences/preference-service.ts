import { type Actor, AppError, type Clock, NotFound, type Owned, type UnitOfWork } from '@mosaicstack/kernel';
import {
  type AuditSurface,
  type EntityChanged,
  type FrozenPreferences,
  type KnownPreferenceKey,
  knownPreferences,
  longestPreference,
  mostPreferences,
  type Preference,
  type Preferences,
  reservedFamilies,
  type SetPreference,
  type User,
} from '@mosaicstack/types';
import type { AgentStores } from '../runs/agent-stores.js';
import { immutableKeys, isFrozen } from './immutable-keys.js';
import {
  PreferenceFrozen,
  PreferenceMisshaped,
  PreferenceUnknown,
  TooManyPreferences,
} from './preference-errors.js';
import type { FrozenKeyStore } from './preference-store.js';

/** The administrator who decides for everybody, as the audit log names them. */
export interface Freezer {
  actor: Actor;
  user: Pick<User, 'name'>;
  surface: AuditSurface;
}

export interface PreferenceServiceDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  frozenKeys: FrozenKeyStore;
  clock: Clock;
  /** Must not throw. */
  onChange: (owner: Owned, change: EntityChanged) => void;
  /** Keeps who froze a key, or let it be set again. */
  trail: (by: Freezer, key: string, isFrozen: boolean) => Promise<void>;
}

/** What people set for themselves, within what the platform and its administrators leave to them. */
export class PreferenceService {
  constructor(private readonly deps: PreferenceServiceDeps) {}

  async list(actor: Actor): Promise<Preferences> {
    const { stored, frozen } = await this.deps.unitOfWork.run(actor, ({ preferences }) =>
      preferences.read(actor),
    );
    const items = stored.map((preference) => ({ ...preference, mutable: !isFrozen(preference.key, frozen) }));
    return { items, frozen: [...immutableKeys, ...frozen] };
  }

  /** Rejects with `preference_frozen` for what is not a person's to set. */
  async set(actor: Actor, preference: SetPreference): Promise<Preference> {
    const { unitOfWork, clock } = this.deps;
    const { key } = preference;
    const at = clock.now();
    assertShape(preference);
    await unitOfWork.run(actor, async ({ preferences }) => {
      const { stored, frozen } = await preferences.read(actor);
      if (isFrozen(key, frozen)) throw new PreferenceFrozen(key);
      const isNew = !stored.some((other) => other.key === key);
      if (isNew && stored.length >= mostPreferences) throw new TooManyPreferences(mostPreferences);
      await preferences.set(actor, preference, at);
    });
    this.told(actor, key);
    return { ...preference, mutable: true, updatedAt: at.toISOString() };
  }

  /** Also what is frozen by now may be taken back. Rejects with `not_found` when there is none. */
  async remove(actor: Actor, key: string): Promise<void> {
    const wasThere = await this.deps.unitOfWork.run(actor, ({ preferences }) =>
      preferences.remove(actor, key),
    );
    if (!wasThere) throw new NotFound('preference');
    this.told(actor, key);
  }

  async listFrozen(): Promise<FrozenPreferences> {
    const keys = await this.deps.frozenKeys.list();
    return {
      items: [
        ...immutableKeys.map((key) => ({ key, builtIn: true })),
        ...keys.map((key) => ({ key, builtIn: false })),
      ],
    };
  }

  async freeze(by: Freezer, key: string): Promise<FrozenPreferences> {
    await this.deps.frozenKeys.add(by.actor, key, this.deps.clock.now());
    await this.deps.trail(by, key, true);
    return this.listFrozen();
  }

  async thaw(by: Freezer, key: string): Promise<void> {
    if (immutableKeys.includes(key)) {
      throw new AppError('forbidden', `${key} belongs to the platform and stays frozen.`);
    }
    if (!(await this.deps.frozenKeys.remove(key))) throw new NotFound('frozen preference');
    await this.deps.trail(by, key, false);
  }

  private told({ userId }: Actor, key: string): void {
    this.deps.onChange(
      { ownerId: userId, teamId: null },
      { type: 'preference', id: key.slice(0, 64), version: null },
    );
  }
}

function assertShape({ key, value }: SetPreference): void {
  const [family = key] = key.split('.');
  const known = Object.hasOwn(knownPreferences, key)
    ? knownPreferences[key as KnownPreferenceKey]
    : undefined;
  if (!known && reservedFamilies.includes(family)) {
    throw new PreferenceUnknown(
      key,
      Object.keys(knownPreferences).filter((name) => name.startsWith(`${family}.`)),
    );
  }
  const parsed = known?.schema.safeParse(value);
  if (known && parsed?.success === false) {
    throw new PreferenceMisshaped(
      key,
      known.description,
      parsed.error.issues[0]?.message ?? 'It is something else.',
    );
  }
  if (JSON.stringify(value).length > longestPreference) {
    throw new AppError('too_large', `The value of ${key} is longer than ${longestPreference} characters.`);
  }
}
