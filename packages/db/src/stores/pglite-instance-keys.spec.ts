import { describeInstanceKeys } from '../testing/describe-instance-keys.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeInstanceKeys('PGlite', openScratchPglite);
