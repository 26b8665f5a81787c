import { describeBrainStores, describeBrainViews } from '@mosaicstack/brain/testing';
import { brainForTest } from '../testing/brain-for-test.js';
import { describeBrainLists } from '../testing/describe-brain-lists.js';
import { openScratchPglite } from '../testing/open-for-test.js';
import { openProbedPglite } from '../testing/open-probed.js';

describeBrainStores('PGlite', () => brainForTest(openScratchPglite()));
describeBrainViews('PGlite', () => brainForTest(openScratchPglite()));
describeBrainLists('PGlite', openProbedPglite);
