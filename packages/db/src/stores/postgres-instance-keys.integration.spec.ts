import { describe } from 'vitest';
import { describeInstanceKeys } from '../testing/describe-instance-keys.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeInstanceKeys('PostgreSQL', () => openScratchPostgres(url));
});
