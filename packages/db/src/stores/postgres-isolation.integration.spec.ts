import postgres from 'postgres';
import { describe } from 'vitest';
import { describeIsolation } from '../testing/describe-isolation.js';
import { openForTest } from '../testing/open-for-test.js';
import { scratchDatabase } from '../testing/scratch-postgres.js';

const serverUrl = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!serverUrl)('on a server', () => {
  describeIsolation('PostgreSQL', async () => {
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
  });
});
