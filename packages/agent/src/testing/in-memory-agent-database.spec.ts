import type { Actor } from '@mosaicstack/kernel';
import { systemClock } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { describeAgentStores } from './describe-agent-stores.js';
import { InMemoryAgentDatabase } from './in-memory-agent-database.js';

describeAgentStores('the in-memory database', async () => {
  const { unitOfWork, ledger } = new InMemoryAgentDatabase(systemClock);
  let people = 0;
  return {
    unitOfWork,
    ledger,
    newPerson: async (): Promise<Actor> => ({ userId: `person ${(people += 1)}` as UserId, role: 'member' }),
    close: async () => undefined,
  };
});
