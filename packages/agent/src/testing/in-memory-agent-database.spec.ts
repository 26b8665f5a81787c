import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import { systemClock } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { describeAgentStores } from './describe-agent-stores.js';
import { InMemoryAgentDatabase } from './in-memory-agent-database.js';

describeAgentStores('the in-memory database', async () => {
  const database = new InMemoryAgentDatabase(systemClock);
  const { unitOfWork, ledger, frozenKeys } = database;
  let people = 0;
  return {
    unitOfWork,
    ledger,
    frozenKeys,
    newPerson: async (): Promise<Actor> => ({ userId: `person ${(people += 1)}` as UserId, role: 'member' }),
    newProject: async (actor) => database.addProject(actor),
    newSession: async () => randomUUID(),
    endSession: async (id) => database.endSession(id),
    close: async () => undefined,
  };
});
