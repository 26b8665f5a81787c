import postgres from 'postgres';
import { openForTest, openScratchPglite, type OpenedForTest } from './open-for-test.js';
import { scratchDatabase } from './scratch-postgres.js';

export interface Probed extends OpenedForTest {
  /** Runs statements one after the other in a transaction of the database's owner, then rolls it back; the last one's rows come back. */
  probe(...statements: string[]): Promise<Record<string, unknown>[]>;
}

export async function openProbedPglite(): Promise<Probed> {
  const opened = await openScratchPglite();
  return {
    ...opened,
    async probe(...statements) {
      const connection = await opened.database.pool?.connect();
      if (!connection) throw new Error('the embedded database has no session to lend');
      try {
        await connection.query('begin');
        await connection.query('set local role postgres');
        let rows: Record<string, unknown>[] = [];
        for (const statement of statements) ({ rows } = await connection.query(statement));
        return rows;
      } finally {
        connection.release();
      }
    },
  };
}

export async function openProbedPostgres(serverUrl: string): Promise<Probed> {
  const { url, drop } = await scratchDatabase(serverUrl);
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  const opened = await openForTest({ kind: 'postgres', url, enableVector: false }, async () => {
    await client.end();
    await drop();
  });
  return {
    ...opened,
    async probe(...statements) {
      const connection = await client.reserve();
      try {
        await connection.unsafe('begin');
        let rows: Record<string, unknown>[] = [];
        for (const statement of statements) rows = [...(await connection.unsafe(statement))];
        return rows;
      } finally {
        await connection.unsafe('rollback');
        connection.release();
      }
    },
  };
}
