import { describe } from 'vitest';
import { describeIdentityStores } from '../testing/describe-identity-stores.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeIdentityStores('PostgreSQL', () => openScratchPostgres(url));
});
