import {
  type Actor,
  AppError,
  type Clock,
  NotFound,
  type Owned,
  type QuotaHolder,
  type QuotaStore,
} from '@mosaicstack/kernel';
import {
  type EffectiveQuota,
  instanceQuotaNames,
  type Quota,
  type QuotaName,
  quotaNames,
  type TeamId,
  type UpdateQuota,
} from '@mosaicstack/types';
import { type Asker, eventBy, logOf, type SecurityEvent, type Trail } from '../asker.js';
import { effectiveQuota, quotaOfEverybody, quotaOfInstance } from './effective-quota.js';

export interface QuotasDeps {
  store: QuotaStore;
  clock: Clock;
  trail: Trail;
}

/** Limits that hold at the same time. */
export interface NestedQuotas {
  instance: Quota;
  user: Quota;
  team: Quota | null;
}

/** How much people and teams may use. Read at every use, so a change counts at once. The door decides who may ask. */
export class Quotas {
  constructor(private readonly deps: QuotasDeps) {}

  /** What holds for whoever has no other. */
  async ofEverybody(): Promise<EffectiveQuota> {
    const stated = await this.deps.store.everybody();
    return { holder: nameOf('everybody'), ...quotaOfEverybody(stated) };
  }

  /** What all of the instance together may use. */
  async ofInstance(): Promise<EffectiveQuota> {
    const stated = await this.deps.store.instance();
    return { holder: nameOf('instance'), ...quotaOfInstance(stated) };
  }

  /** Every limit that a person’s work counts against, read in one look. */
  async nested({ userId, role }: Actor, teamId: TeamId | null): Promise<NestedQuotas> {
    const team: QuotaHolder[] = teamId === null ? [] : [{ ownerId: null, teamId }];
    const holders: QuotaHolder[] = ['instance', 'everybody', { ownerId: userId, teamId: null }, ...team];
    const [all = {}, everybody = {}, own = {}, ofTeam] = await this.deps.store.statedFor(holders);
    return {
      instance: quotaOfInstance(all).limits,
      user: effectiveQuota({ role, everybody, own }).limits,
      team: ofTeam ? effectiveQuota({ role: null, everybody, own: ofTeam }).limits : null,
    };
  }

  /** Rejects with `not_found` when there is no such person or team. */
  async of(owner: Owned): Promise<EffectiveQuota> {
    const standing = await this.deps.store.standingOf(owner);
    if (!standing) throw unknown(owner);
    return { holder: nameOf(owner), ...effectiveQuota(standing) };
  }

  /** A team by its id or by its short name. Rejects with `not_found`. */
  async team(idOrSlug: string): Promise<Owned> {
    const teamId: TeamId | undefined = await this.deps.store.findTeam(idOrSlug);
    if (teamId === undefined) throw new NotFound('team');
    return { ownerId: null, teamId };
  }

  async update(asker: Asker, holder: QuotaHolder, changes: UpdateQuota): Promise<EffectiveQuota> {
    await this.current(holder);
    if (holder === 'instance') requireSpending(changes);
    const named = quotaNames.flatMap((name) => {
      const limit = changes[name];
      return limit === undefined ? [] : [[name, limit] as const];
    });
    if (named.length > 0) {
      await this.deps.store.change(asker.actor, holder, changes, this.deps.clock.now());
      await this.record(asker, holder, {
        verb: 'quota.update',
        details: Object.fromEntries(named.map(([name, limit]) => [name, limit ?? 'none'])),
      });
    }
    return this.current(holder);
  }

  /** Takes back what was stated for a person or a team: what holds for everybody holds for them again. */
  async reset(asker: Asker, owner: Owned): Promise<void> {
    await this.of(owner);
    await this.deps.store.clear(asker.actor, owner);
    await this.record(asker, owner, { verb: 'quota.reset' });
  }

  private current(holder: QuotaHolder): Promise<EffectiveQuota> {
    if (holder === 'instance') return this.ofInstance();
    return holder === 'everybody' ? this.ofEverybody() : this.of(holder);
  }

  /** In the log of the instance, and in that of the person it is about. */
  private async record(
    asker: Asker,
    holder: QuotaHolder,
    told: Pick<SecurityEvent, 'verb' | 'details'>,
  ): Promise<void> {
    const { kind, id } = nameOf(holder);
    const objectType = id === null ? 'instance' : kind;
    const event = eventBy(asker, { ...told, objectType, objectId: id, result: 'allowed' });
    if (kind === 'user' && id !== null) await this.deps.trail({ ...event, tenant: logOf(id) });
    await this.deps.trail(event);
  }
}

function nameOf(holder: QuotaHolder): EffectiveQuota['holder'] {
  if (typeof holder === 'string') return { kind: holder, id: null };
  return holder.ownerId === null ? { kind: 'team', id: holder.teamId } : { kind: 'user', id: holder.ownerId };
}

/** All of an instance together is limited in what models cost alone. */
function requireSpending(changes: UpdateQuota): void {
  const names: readonly QuotaName[] = instanceQuotaNames;
  const other = quotaNames.find((name) => changes[name] !== undefined && !names.includes(name));
  if (other === undefined) return;
  throw new AppError('invalid_request', `There is no ${other} for all of the instance together.`, {
    remediation: `State one of ${instanceQuotaNames.join(', ')}, or ${other} for everybody.`,
  });
}

const unknown = ({ ownerId }: Owned): NotFound => new NotFound(ownerId === null ? 'team' : 'user');
