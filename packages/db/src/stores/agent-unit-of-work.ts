import type { AgentStores } from '@mosaicstack/agent';
import type { UnitOfWork } from '@mosaicstack/kernel';
import { drizzleOver } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import type { SqlEngine } from '../sql/sql-session.js';
import { drizzleConversationStore } from './conversation-store.js';
import { drizzleMessageStore } from './message-store.js';
import { drizzleRunStore } from './run-store.js';

export const agentUnitOfWork = (engine: SqlEngine): UnitOfWork<AgentStores> => ({
  run: (actor, work) =>
    unwrapped(
      engine.transaction({ role: 'mosaic_app', userId: actor.userId }, (session) => {
        const db = drizzleOver(session);
        return work({
          conversations: drizzleConversationStore(db),
          messages: drizzleMessageStore(db),
          runs: drizzleRunStore(db),
        });
      }),
    ),
});
