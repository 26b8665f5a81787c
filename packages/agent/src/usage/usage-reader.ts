import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, UsageGroup, UsageGrouping, UsageOfDay, UsageSum } from '@mosaicstack/types';

/** Days of UTC, both included. */
export interface UsageSpan {
  from: string;
  to: string;
}

export interface UsageTables {
  total: UsageSum;
  groups: UsageGroup[];
  days: UsageOfDay[];
}

/** Sums up calls that have ended or are being made; a call counts for the day it was begun on. */
export interface UsageReader {
  /** Of calls that were made in the person’s name. */
  own(actor: Actor, by: UsageGrouping, span: UsageSpan): Promise<UsageTables>;
  /** Of one conversation of theirs, from its beginning. */
  ofConversation(actor: Actor, id: ConversationId): Promise<UsageSum>;
  /** Of everybody’s; names of what is somebody’s alone are left out. The door decides who may ask. */
  all(actor: Actor, by: UsageGrouping, span: UsageSpan): Promise<UsageTables>;
}
