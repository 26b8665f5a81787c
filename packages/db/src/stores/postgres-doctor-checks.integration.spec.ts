import { describe } from 'vitest';
import { describeDoctorChecks } from '../testing/describe-doctor-checks.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeDoctorChecks('PostgreSQL', () => openScratchPostgres(url));
});
