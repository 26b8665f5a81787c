import { describeAgentStores } from '@mosaicstack/agent/testing';
import { openScratchPglite } from '../testing/open-for-test.js';

describeAgentStores('PGlite', openScratchPglite);
