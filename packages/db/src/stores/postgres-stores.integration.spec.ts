import { describeAgentStores } from '@mosaicstack/agent/testing';
import { describe } from 'vitest';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeAgentStores('PostgreSQL', () => openScratchPostgres(url));
});
