import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';

describe('TeamService', () => {
  let test: TestBrain;
  beforeEach(() => {
    test = new TestBrain();
  });
  const teams = () => test.brain.teams;

  it('makes a team whose first owner is its maker', async () => {
    const team = await teams().create(test.ada, { name: 'Orchard' });
    expect(team).toMatchObject({ slug: 'orchard', role: 'owner', memberCount: 1, version: 1 });
    expect(await teams().get(test.ada, team.id)).toEqual(team);
    expect((await teams().list(test.ada, { limit: 50 })).items).toEqual([team]);
  });

  it('finds a free slug for a name, but keeps to one that was asked for', async () => {
    const names = ['Orchard', 'orchard!', 'ORCHARD'];
    const slugs = [];
    for (const name of names) slugs.push((await teams().create(test.ada, { name })).slug);
    expect(slugs).toEqual(['orchard', 'orchard-2', 'orchard-3']);
    const asked = teams().create(test.bob, { name: 'Mine', slug: 'orchard' });
    await expect(asked).rejects.toMatchObject({ code: 'team_slug_taken' });
  });

  it('is changed by its owners alone', async () => {
    const id = await test.team('member');
    const renamed = await teams().update(test.ada, id, { version: 1, name: 'Cellar' });
    expect(renamed).toMatchObject({ name: 'Cellar', slug: 'orchard', version: 2, memberCount: 2 });
    const asMember = teams().update(test.bob, id, { version: 2, name: 'Mine' });
    await expect(asMember).rejects.toMatchObject({ code: 'forbidden' });
    const stale = teams().update(test.ada, id, { version: 1, name: 'Late' });
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict' });
  });

  it('reads as missing to whoever is not in it', async () => {
    const id = await test.team('none');
    for (const ask of [
      teams().get(test.bob, id),
      teams().update(test.bob, id, { version: 1, name: 'Mine' }),
      teams().delete(test.bob, id),
      test.brain.members.list(test.bob, id, { limit: 50 }),
      test.brain.members.leave(test.bob, id),
    ]) {
      await expect(ask).rejects.toMatchObject({ code: 'not_found' });
    }
  });

  it('is deleted only when it owns no project, and each member is told', async () => {
    const id = await test.team();
    const project = await test.project({ teamId: id });
    await expect(teams().delete(test.ada, id)).rejects.toMatchObject({ code: 'conflict' });
    await test.brain.projects.transfer(test.ada, project.id, { version: 1, toTeamId: null });
    test.told.length = 0;

    await teams().delete(test.ada, id);

    await expect(teams().get(test.ada, id)).rejects.toMatchObject({ code: 'not_found' });
    const change = { type: 'team', id, version: null };
    expect(test.told).toEqual([
      { owner: { ownerId: 'Bob', teamId: null }, change },
      { owner: { ownerId: 'Ada', teamId: null }, change },
    ]);
    expect((await test.history()).at(-1)).toBe('team-deleted');
  });
});
