import { describeIsolation } from '../testing/describe-isolation.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeIsolation('PGlite', async () => {
  const opened = await openScratchPglite();
  return {
    ...opened,
    async probe(...statements) {
      const connection = await opened.database.pool!.connect();
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
});
