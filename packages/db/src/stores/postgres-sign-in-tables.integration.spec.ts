import { describe } from 'vitest';
import { describeSignInTables } from '../testing/describe-sign-in-tables.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeSignInTables('PostgreSQL', () => openScratchPostgres(url));
});
