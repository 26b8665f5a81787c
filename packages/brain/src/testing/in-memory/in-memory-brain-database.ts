import type { Actor, ReadableUnitOfWork } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import type { BrainStores } from '../../brain-stores.js';
import type { BrainViews } from '../../views/brain-views.js';
import { activityStore } from './activity-store.js';
import { fileStore } from './file-store.js';
import { missionStore } from './mission-store.js';
import { projectStore } from './project-store.js';
import { Rows } from './rows.js';
import { taskStore } from './task-store.js';
import { teamStore } from './team-store.js';
import { inMemoryViews } from './views.js';

/** Keeps the contracts of the stores and views without a database: one transaction at a time, undone when it fails. */
export class InMemoryBrainDatabase {
  readonly unitOfWork: ReadableUnitOfWork<BrainStores>;
  readonly views: BrainViews;
  private last: Promise<unknown> = Promise.resolve();

  constructor(private readonly rows = new Rows()) {
    const stores: BrainStores = {
      activity: activityStore(rows),
      files: fileStore(rows),
      missions: missionStore(rows),
      projects: projectStore(rows),
      tasks: taskStore(rows),
      teams: teamStore(rows),
    };
    this.views = inMemoryViews(rows);
    this.unitOfWork = {
      run: (_actor, work) => this.transaction(() => work(stores)),
      read: (_actor, work) => this.transaction(() => work(stores)),
    };
  }

  /** An account of this name; the address is `<name>@example.com`. */
  addPerson(name: string): Actor {
    const userId = name as UserId;
    this.rows.people.set(userId, { name, email: `${name.toLowerCase()}@example.com` });
    return { userId, role: 'member', teams: [] };
  }

  /** The same person with the teams they are in now. */
  withTeams(actor: Actor): Actor {
    const own = [...this.rows.members.values()].filter(({ userId }) => userId === actor.userId);
    return { ...actor, teams: own.map(({ teamId, role }) => ({ teamId, role })) };
  }

  /** The account is gone; its rows stay behind. */
  forgetPerson({ userId }: Actor): void {
    this.rows.people.delete(userId);
  }

  private transaction<Result>(work: () => Promise<Result>): Promise<Result> {
    const current = this.last.then(async () => {
      const undo = this.rows.snapshot();
      try {
        return await work();
      } catch (error) {
        undo();
        throw error;
      }
    });
    this.last = current.catch(() => undefined);
    return current;
  }
}
