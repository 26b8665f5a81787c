import { describe } from 'vitest';
import { describeSignInStores } from '../testing/describe-sign-in-stores.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeSignInStores('PostgreSQL', () => openScratchPostgres(url));
});
