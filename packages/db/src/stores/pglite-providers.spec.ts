import { openScratchPglite } from '../testing/open-for-test.js';
import { describeProviders } from '../testing/describe-providers.js';

describeProviders('PGlite', openScratchPglite);
