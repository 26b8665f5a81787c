import { describeHousekeeping } from '../testing/describe-housekeeping.js';
import { describeStoredLeftovers } from '../testing/describe-stored-leftovers.js';
import { openProbedPglite } from '../testing/open-probed.js';

describeHousekeeping('PGlite', openProbedPglite);
describeStoredLeftovers('PGlite', openProbedPglite);
