import { describeBrainStores, describeBrainViews } from '@mosaicstack/brain/testing';
import { describe } from 'vitest';
import { brainForTest } from '../testing/brain-for-test.js';
import { describeBrainLists } from '../testing/describe-brain-lists.js';
import { openScratchPostgres } from '../testing/open-for-test.js';
import { openProbedPostgres } from '../testing/open-probed.js';

const url = process.env['MOSAIC_TEST_POSTGRES_URL'] ?? '';

describe.skipIf(!url)('on a server', () => {
  describeBrainStores('PostgreSQL', () => brainForTest(openScratchPostgres(url)));
  describeBrainViews('PostgreSQL', () => brainForTest(openScratchPostgres(url)));
  describeBrainLists('PostgreSQL', () => openProbedPostgres(url));
});
