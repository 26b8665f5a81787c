import type { InstanceRole, Quota, TeamId, UpdateQuota } from '@mosaicstack/types';
import type { Actor } from '../access/actor.js';
import type { Owned } from '../access/can.js';

/** The limits somebody stated; those that are absent were not. */
export type StatedQuota = Partial<Quota>;

/** Everybody who has no other quota, all of the instance together, or one person or team. */
export type QuotaHolder = Owned | 'everybody' | 'instance';

/** All that decides how much one person or team may use. */
export interface QuotaStanding {
  /** Null for a team. */
  role: InstanceRole | null;
  everybody: StatedQuota;
  own: StatedQuota;
}

/** How much administrators let people and teams use. */
export interface QuotaStore {
  everybody(): Promise<StatedQuota>;
  /** What all of the instance together may use. */
  instance(): Promise<StatedQuota>;
  /** All that was stated for these, in one look; nothing for whoever has nothing of their own. */
  statedFor(holders: readonly QuotaHolder[]): Promise<StatedQuota[]>;
  /** `undefined` when there is no such person or team. */
  standingOf(owner: Owned): Promise<QuotaStanding | undefined>;
  /** By its id or by its short name. */
  findTeam(idOrSlug: string): Promise<TeamId | undefined>;
  /** Only what is named changes. Rejects with `not_found` when there is no such person or team. */
  change(actor: Actor, holder: QuotaHolder, changes: UpdateQuota, at: Date): Promise<void>;
  /** Takes everything back that was stated. */
  clear(actor: Actor, holder: QuotaHolder): Promise<void>;
}
