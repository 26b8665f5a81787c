import { describeIdentityStores } from '../testing/describe-identity-stores.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeIdentityStores('PGlite', openScratchPglite);
