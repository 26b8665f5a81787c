import { describe } from 'vitest';
import { openScratchPostgres } from '../testing/open-for-test.js';
import { describeBudgets } from '../testing/describe-budgets.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeBudgets('PostgreSQL', () => openScratchPostgres(url));
});
