import { describeAuditStore } from '@mosaicstack/log/testing';
import { describe } from 'vitest';
import { openDatabase } from '../open-database.js';
import { openForTest } from '../testing/open-for-test.js';
import { testDependencies } from '../testing/scratch-data-directory.js';
import { scratchDatabase } from '../testing/scratch-postgres.js';

const serverUrl = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!serverUrl)('on a server', () => {
  describeAuditStore('PostgreSQL', async () => {
    const { url, drop } = await scratchDatabase(serverUrl);
    const options = { kind: 'postgres', url, enableVector: false } as const;
    const { database, newPerson, close } = await openForTest(options, drop);
    const second = await openDatabase(options, testDependencies);
    return {
      store: database.audit,
      other: second.audit,
      newPerson,
      close: async () => {
        await second.close();
        await close();
      },
    };
  });
});
