import type { BrainStores } from '@mosaicstack/brain';
import type { ReadableUnitOfWork } from '@mosaicstack/kernel';
import { drizzleOver } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';
import { sqlErrorOf } from '../../sql/sql-error.js';
import type { SqlEngine, SqlSession } from '../../sql/sql-session.js';
import { drizzleActivityStore } from './activity-store.js';
import { drizzleFileStore } from './file-store.js';
import { drizzleMissionStore } from './mission-store.js';
import { NotWritable } from './owner-keys.js';
import { drizzleProjectStore } from './project-store.js';
import { drizzleTaskStore } from './task-store.js';
import { drizzleTeamStore } from './team-store.js';

const insufficientPrivilege = '42501';

function storesOver(session: SqlSession): BrainStores {
  const db = drizzleOver(session);
  return {
    activity: drizzleActivityStore(db),
    files: drizzleFileStore(db),
    missions: drizzleMissionStore(db),
    projects: drizzleProjectStore(db),
    tasks: drizzleTaskStore(db),
    teams: drizzleTeamStore(db),
  };
}

export const brainUnitOfWork = (engine: SqlEngine): ReadableUnitOfWork<BrainStores> => ({
  async run(actor, work) {
    try {
      return await unwrapped(
        engine.transaction({ role: 'mosaic_app', userId: actor.userId }, (session) =>
          work(storesOver(session)),
        ),
      );
    } catch (error) {
      // Row security refused a write: whoever was let in a moment ago has lost the right meanwhile.
      throw sqlErrorOf(error)?.sqlState === insufficientPrivilege ? new NotWritable(error) : error;
    }
  },

  // Most reads are one statement, which then travels with its transaction in one trip.
  read(actor, work) {
    const identity = { role: 'mosaic_app', userId: actor.userId, looks: true } as const;
    const query: SqlSession['query'] = (text, values) => engine.statement(identity, text, values);
    return unwrapped(work(storesOver({ query })));
  },
});
