import { openScratchPglite } from '../testing/open-for-test.js';
import { describeBudgets } from '../testing/describe-budgets.js';

describeBudgets('PGlite', openScratchPglite);
