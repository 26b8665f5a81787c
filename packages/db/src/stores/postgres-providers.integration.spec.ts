import { describe } from 'vitest';
import { openScratchPostgres } from '../testing/open-for-test.js';
import { describeProviders } from '../testing/describe-providers.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeProviders('PostgreSQL', () => openScratchPostgres(url));
});
