import { describe } from 'vitest';
import { brainForTest } from '../testing/brain-for-test.js';
import { describeBrainRaces } from '../testing/describe-brain-races.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeBrainRaces('PostgreSQL', () => brainForTest(openScratchPostgres(url)));
});
