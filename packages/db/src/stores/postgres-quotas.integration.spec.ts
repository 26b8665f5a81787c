import { describe } from 'vitest';
import { openScratchPostgres } from '../testing/open-for-test.js';
import { describeQuotas } from '../testing/describe-quotas.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeQuotas('PostgreSQL', () => openScratchPostgres(url));
});
