import { describe } from 'vitest';
import { type BrainStoresUnderTest, BrainWorld } from './brain-world.js';
import { describeFindings } from './describe-findings.js';
import { describeGraph } from './describe-graph.js';
import { describeSearch } from './describe-search.js';
import { describeStats } from './describe-stats.js';
import { describeToday } from './describe-today.js';

/** What every implementation of the brain's views promises. `open` is called once; the tests share it and never a row. */
export function describeBrainViews(label: string, open: () => Promise<BrainStoresUnderTest>): void {
  describe(`${label} keeps the contract of the brain's views`, () => {
    const world = new BrainWorld(open);
    describeToday(world);
    describeStats(world);
    describeSearch(world);
    describeGraph(world);
    describeFindings(world);
  });
}
