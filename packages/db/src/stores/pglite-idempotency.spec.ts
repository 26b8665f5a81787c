import { describeIdempotency } from '../testing/describe-idempotency.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeIdempotency('PGlite', openScratchPglite);
