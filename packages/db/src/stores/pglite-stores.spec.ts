import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeAgentStores } from '@mosaicstack/agent/testing';
import { openForTest } from '../testing/open-for-test.js';

describeAgentStores('PGlite', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'mosaic-stores-'));
  const opened = await openForTest({ kind: 'pglite', dataDir });
  return {
    ...opened,
    async close() {
      await opened.close();
      await rm(dataDir, { recursive: true, force: true });
    },
  };
});
