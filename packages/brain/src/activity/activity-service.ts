import type { Actor } from '@mosaicstack/kernel';
import type { Activity, ActivityQuery, Page } from '@mosaicstack/types';
import type { BrainDeps } from '../work/brain-deps.js';
import { BrainWork } from '../work/brain-work.js';

/** What happened to everything the asker sees. */
export class ActivityService {
  private readonly work: BrainWork;

  constructor(deps: BrainDeps) {
    this.work = new BrainWork(deps);
  }

  /** Newest first. */
  list(actor: Actor, query: ActivityQuery): Promise<Page<Activity>> {
    return this.work.read(actor, 'brain.read', ({ activity }) => activity.list(actor, query));
  }
}
