import { brainForTest } from '../testing/brain-for-test.js';
import { describeBrainRaces } from '../testing/describe-brain-races.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeBrainRaces('PGlite', () => brainForTest(openScratchPglite()));
