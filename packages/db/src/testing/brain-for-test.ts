import type { BrainStoresUnderTest } from '@mosaicstack/brain/testing';
import type { OpenedForTest } from './open-for-test.js';

/** An opened database as the suites of the brain want it. */
export async function brainForTest(opening: Promise<OpenedForTest>): Promise<BrainStoresUnderTest> {
  const { database, newPerson, close } = await opening;
  return {
    unitOfWork: database.brain,
    views: database.brainViews,
    newPerson,
    async withTeams(actor) {
      return { ...actor, teams: await database.memberships.teamsOf(actor.userId) };
    },
    close,
  };
}
