import { inProcessTallies, systemClock } from '@mosaicstack/kernel';
import { describeTallies } from '../testing/index.js';

describeTallies('tallies of one process', () => Promise.resolve(inProcessTallies(systemClock)));
