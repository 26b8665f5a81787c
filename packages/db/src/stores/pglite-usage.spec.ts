import { describeUsage } from '../testing/describe-usage.js';
import { openProbedPglite } from '../testing/open-probed.js';

describeUsage('PGlite', openProbedPglite);
