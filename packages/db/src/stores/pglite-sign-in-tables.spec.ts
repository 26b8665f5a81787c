import { describeSignInTables } from '../testing/describe-sign-in-tables.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeSignInTables('PGlite', openScratchPglite);
