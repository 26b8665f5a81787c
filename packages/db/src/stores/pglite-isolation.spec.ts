import { describeIsolation } from '../testing/describe-isolation.js';
import { openProbedPglite } from '../testing/open-probed.js';

describeIsolation('PGlite', openProbedPglite);
