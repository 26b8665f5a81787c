import { describe } from 'vitest';
import { describeUsage } from '../testing/describe-usage.js';
import { openProbedPostgres } from '../testing/open-probed.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeUsage('PostgreSQL', () => openProbedPostgres(url));
});
