import { describeSealedCells } from '../testing/describe-sealed-cells.js';
import { openScratchPglite } from '../testing/open-for-test.js';

describeSealedCells('PGlite', openScratchPglite);
