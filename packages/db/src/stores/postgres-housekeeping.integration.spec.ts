import { describe } from 'vitest';
import { describeHousekeeping } from '../testing/describe-housekeeping.js';
import { describeStoredLeftovers } from '../testing/describe-stored-leftovers.js';
import { openProbedPostgres } from '../testing/open-probed.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeHousekeeping('PostgreSQL', () => openProbedPostgres(url));
  describeStoredLeftovers('PostgreSQL', () => openProbedPostgres(url));
});
