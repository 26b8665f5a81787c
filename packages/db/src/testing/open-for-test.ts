import { randomUUID } from 'node:crypto';
import type { AgentStoresUnderTest } from '@mosaicstack/agent/testing';
import { noTracer, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { openDatabase, type DatabaseOptions, type OpenDatabase } from '../open-database.js';
import { user } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';

export const testDependencies = {
  clock: systemClock,
  ids: uuidSource,
  logger: silentLogger,
  tracer: noTracer,
};

/** A database with a way to make people, as the suite of the agent's stores wants it. */
export async function openForTest(
  options: DatabaseOptions,
): Promise<AgentStoresUnderTest & { database: OpenDatabase }> {
  const database = await openDatabase(options, testDependencies);
  return {
    database,
    unitOfWork: database.agent,
    ledger: database.ledger,
    async newPerson() {
      const id = randomUUID();
      await (database.signIn.db as Drizzle)
        .insert(user)
        .values({ id, name: 'Ada', email: `${id}@example.org` });
      return { userId: id as UserId, role: 'member' };
    },
    close: () => database.close(),
  };
}
