import { describeAgentStores } from '@mosaicstack/agent/testing';
import { describe } from 'vitest';
import { openForTest } from '../testing/open-for-test.js';
import { postgresUrl, scratchDatabase } from '../testing/scratch-postgres.js';

describe.skipIf(!postgresUrl)('on a server', () => {
  describeAgentStores('PostgreSQL', async () => {
    const scratch = await scratchDatabase(postgresUrl ?? '');
    const opened = await openForTest({ kind: 'postgres', url: scratch.url, enableVector: true });
    return {
      ...opened,
      async close() {
        await opened.close();
        await scratch.drop();
      },
    };
  });
});
