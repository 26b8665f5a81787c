import { openScratchPglite } from '../testing/open-for-test.js';
import { describeQuotas } from '../testing/describe-quotas.js';

describeQuotas('PGlite', openScratchPglite);
