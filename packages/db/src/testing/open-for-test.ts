import { randomUUID } from 'node:crypto';
import type { AgentStoresUnderTest } from '@mosaicstack/agent/testing';
import { aProject, ownedBy } from '@mosaicstack/brain/testing';
import type { UserId } from '@mosaicstack/types';
import { eq } from 'drizzle-orm';
import { openDatabase, type DatabaseOptions, type OpenDatabase } from '../open-database.js';
import { session, user } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { scratchDataDirectory, testDependencies } from './scratch-data-directory.js';
import { scratchDatabase } from './scratch-postgres.js';

export interface OpenedForTest extends AgentStoresUnderTest {
  database: OpenDatabase;
}

/** A database with a way to make people, as the suite of the agent's stores wants it. */
export async function openForTest(
  options: DatabaseOptions,
  cleanUp: () => Promise<void>,
): Promise<OpenedForTest> {
  const database = await openDatabase(options, testDependencies);
  return {
    database,
    unitOfWork: database.agent,
    ledger: database.ledger,
    frozenKeys: database.frozenKeys,
    async newPerson() {
      const id = randomUUID();
      await (database.signIn.db as Drizzle)
        .insert(user)
        .values({ id, name: 'Ada', email: `${id}@example.org` });
      return { userId: id as UserId, role: 'member' };
    },
    async newProject(actor) {
      const project = aProject(ownedBy(actor));
      await database.brain.run(actor, ({ projects }) => projects.insert(actor, project));
      return project.id;
    },
    async newSession({ userId }) {
      const id = randomUUID();
      const expiresAt = new Date('2036-01-01T00:00:00.000Z');
      await (database.signIn.db as Drizzle).insert(session).values({ id, token: id, userId, expiresAt });
      return id;
    },
    async endSession(id) {
      await (database.signIn.db as Drizzle).delete(session).where(eq(session.id, id));
    },
    async close() {
      await database.close();
      await cleanUp();
    },
  };
}

export async function openScratchPglite(): Promise<OpenedForTest> {
  const { dataDir, remove } = await scratchDataDirectory();
  // Suites that fill tables with one statement are slow on a busy machine, and not wrong.
  return openForTest({ kind: 'pglite', dataDir, silenceMilliseconds: 120_000 }, remove);
}

export async function openScratchPostgres(serverUrl: string): Promise<OpenedForTest> {
  const { url, drop } = await scratchDatabase(serverUrl);
  return openForTest({ kind: 'postgres', url, enableVector: true }, drop);
}
