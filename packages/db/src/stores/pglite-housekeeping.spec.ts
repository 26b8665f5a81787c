import { describeHousekeeping } from '../testing/describe-housekeeping.js';
import { openProbedPglite } from '../testing/open-probed.js';

describeHousekeeping('PGlite', openProbedPglite);
