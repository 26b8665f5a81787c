import { describe, expect, it } from 'vitest';
import { type BrainStoresUnderTest, BrainWorld } from '../conformance/brain-world.js';
import { describeBrainStores } from '../conformance/describe-brain-stores.js';
import { describeBrainViews } from '../conformance/describe-brain-views.js';
import { isNothing, readBy, rowsOf } from '../conformance/describe-isolation.js';
import { InMemoryBrainDatabase } from './in-memory-brain-database.js';
import { Rows } from './rows.js';

const open = async (rows = new Rows()): Promise<BrainStoresUnderTest> => {
  const database = new InMemoryBrainDatabase(rows);
  const { unitOfWork, views } = database;
  let people = 0;
  return {
    unitOfWork,
    views,
    newPerson: async () => database.addPerson(`Person ${(people += 1)}`),
    withTeams: async (actor) => database.withTeams(actor),
    close: async () => undefined,
  };
};

describeBrainStores('the in-memory database', () => open());
describeBrainViews('the in-memory database', () => open());

describe('a database that forgets to ask whose a row is', () => {
  class OpenRows extends Rows {
    override sees(): boolean {
      return true;
    }
  }
  const world = new BrainWorld(() => open(new OpenRows()));

  it('would be caught by the contract', async () => {
    const seen = await readBy(world, world.bob, await rowsOf(world));
    expect(seen.filter(isNothing)).toEqual([]);
    expect((await world.opened.views.search(world.bob, { query: 'pick', limit: 9 })).length).toBeGreaterThan(
      0,
    );
  });
});
