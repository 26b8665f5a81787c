import { describe } from 'vitest';
import { describeIdempotency } from '../testing/describe-idempotency.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeIdempotency('PostgreSQL', () => openScratchPostgres(url));
});
