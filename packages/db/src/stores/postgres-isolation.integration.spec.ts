import { describe } from 'vitest';
import { describeIsolation } from '../testing/describe-isolation.js';
import { openProbedPostgres } from '../testing/open-probed.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeIsolation('PostgreSQL', () => openProbedPostgres(url));
});
