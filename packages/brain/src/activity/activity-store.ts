import type { Actor, Owned } from '@mosaicstack/kernel';
import type { Activity, ActivityQuery, Page } from '@mosaicstack/types';

/** An event about to be written; its actor is whoever writes it. */
export type NewActivity = Omit<Activity, 'actor'> & { owner: Owned };

/** What happened, only ever added to; seen by those who see its owner. */
export interface ActivityStore {
  append(actor: Actor, activity: NewActivity): Promise<void>;
  /** Newest first. */
  list(actor: Actor, query: ActivityQuery): Promise<Page<Activity>>;
}
