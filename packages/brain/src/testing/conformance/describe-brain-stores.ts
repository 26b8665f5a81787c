import { describe } from 'vitest';
import { type BrainStoresUnderTest, BrainWorld } from './brain-world.js';
import { describeActivity } from './describe-activity.js';
import { describeFiles } from './describe-files.js';
import { describeIsolation } from './describe-isolation.js';
import { describeMissions } from './describe-missions.js';
import { describeProjects } from './describe-projects.js';
import { describeTasks } from './describe-tasks.js';
import { describeTeams } from './describe-teams.js';

/** What every implementation of the brain's stores promises. `open` is called once; the tests share it and never a row. */
export function describeBrainStores(label: string, open: () => Promise<BrainStoresUnderTest>): void {
  describe(`${label} keeps the contract of the brain's stores`, () => {
    const world = new BrainWorld(open);
    describeProjects(world);
    describeTasks(world);
    describeMissions(world);
    describeTeams(world);
    describeActivity(world);
    describeFiles(world);
    describeIsolation(world);
  });
}
