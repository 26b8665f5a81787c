import { describeSignInStores } from '../testing/describe-sign-in-stores.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeSignInStores('PGlite', openScratchPglite);
