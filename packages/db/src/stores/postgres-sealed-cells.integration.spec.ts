import { describe } from 'vitest';
import { describeSealedCells } from '../testing/describe-sealed-cells.js';
import { openScratchPostgres } from '../testing/open-for-test.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeSealedCells('PostgreSQL', () => openScratchPostgres(url));
});
