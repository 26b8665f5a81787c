import type { TeamId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { TeamSlugTaken } from '../../teams/team-errors.js';
import { anActivity, aTeam, ofTeam } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeTeams(world: BrainWorld): void {
  const as: BrainWorld['as'] = (actor, work) => world.as(actor, work);
  const found = (id: TeamId, actor = world.ada) => as(actor, ({ teams }) => teams.find(actor, id));
  const membersOf = (id: TeamId, actor = world.ada) =>
    as(actor, ({ teams }) => teams.members(actor, id, { limit: 50 }));

  describe('teams', () => {
    it('begin with whoever made them as their owner, who may act for them at once', async () => {
      const team = aTeam();
      await as(world.ada, async ({ teams, activity }) => {
        await teams.insert(world.ada, team);
        await activity.append(world.ada, anActivity(ofTeam(team.id)));
      });
      expect(await found(team.id)).toEqual({ ...team, role: 'owner', memberCount: 1 });
      expect((await membersOf(team.id)).items).toMatchObject([{ userId: world.ada.userId, role: 'owner' }]);
      expect(await world.opened.withTeams(world.ada)).toMatchObject({
        teams: [{ teamId: team.id, role: 'owner' }],
      });
    });

    it('are listed by name, to their members alone', async () => {
      for (const name of ['cider', 'apples', 'bees']) await world.team({ name });
      const list = (actor = world.ada) => world.pages(actor, ({ teams }, page) => teams.list(actor, page));
      expect((await list()).map(({ name }) => name)).toEqual(['apples', 'bees', 'cider']);
      expect(await list(world.bob)).toEqual([]);
    });

    it('have a slug nobody else has', async () => {
      const { slug } = await world.team();
      const other = await world.team();
      const insert = as(world.bob, ({ teams }) => teams.insert(world.bob, aTeam({ slug })));
      await expect(insert).rejects.toThrow(TeamSlugTaken);
      const rename = as(world.ada, ({ teams }) => teams.update(world.ada, { ...other, slug, version: 2 }, 1));
      await expect(rename).rejects.toThrow(TeamSlugTaken);
    });

    it('change from the version they have, and from no other', async () => {
      const team = await world.team();
      const renamed = { ...team, name: 'Cellar', version: 2 };
      const update = (from: number) => as(world.ada, ({ teams }) => teams.update(world.ada, renamed, from));
      expect(await update(2)).toBe(false);
      expect(await update(1)).toBe(true);
      expect(await found(team.id)).toMatchObject({ name: 'Cellar', version: 2, memberCount: 1 });
    });

    it('take members in, change their roles, and let them go', async () => {
      const { id } = await world.team();
      await world.join(id, 'viewer');
      const roleOfBob = (actor = world.ada) =>
        as(actor, ({ teams }) => teams.roleOf(actor, id, world.bob.userId));
      expect(await roleOfBob()).toBe('viewer');
      expect(await found(id, world.bob)).toMatchObject({ role: 'viewer', memberCount: 2 });

      await world.join(id, 'owner');
      expect(await roleOfBob(world.bob)).toBe('owner');
      expect(await as(world.ada, ({ teams }) => teams.countOwners(world.ada, id))).toBe(2);
      expect((await membersOf(id)).items).toHaveLength(2);

      await as(world.ada, async ({ teams }) => {
        await teams.lockMembers(world.ada, id);
        await teams.removeMember(world.ada, id, world.bob.userId);
      });
      expect(await roleOfBob()).toBeUndefined();
      expect(await found(id, await world.opened.withTeams(world.bob))).toBeUndefined();
    });

    it('keep when somebody joined through a change of role', async () => {
      const { id } = await world.team();
      await world.join(id);
      const again = { userId: world.bob.userId, role: 'viewer', at: new Date() } as const;
      await as(world.ada, ({ teams }) => teams.setMember(world.ada, id, again));
      const { items } = await membersOf(id);
      expect(items.find(({ userId }) => userId === world.bob.userId)).toMatchObject({
        role: 'viewer',
        joinedAt: '2026-01-02T10:00:00.000Z',
      });
    });

    it('let a member leave', async () => {
      const { id } = await world.team();
      await world.join(id);
      await as(world.bob, ({ teams }) => teams.removeMember(world.bob, id, world.bob.userId));
      expect((await membersOf(id)).items).toHaveLength(1);
    });

    it('list their members page by page', async () => {
      const { id } = await world.team();
      await world.join(id);
      const { userId } = await world.opened.newPerson();
      await as(world.ada, ({ teams }) =>
        teams.setMember(world.ada, id, { userId, role: 'viewer', at: new Date() }),
      );
      const seen = await world.pages(world.ada, ({ teams }, page) => teams.members(world.ada, id, page));
      expect(new Set(seen.map((member) => member.userId)).size).toBe(3);
      expect(seen.map(({ name }) => name)).toEqual(seen.map(({ name }) => name).sort());
    });

    it('find a person by address, in any case, to take them in', async () => {
      const { id } = await world.team();
      await world.join(id);
      const { items } = await membersOf(id);
      const { email } = items.find(({ userId }) => userId === world.bob.userId)!;
      const find = (address: string) => as(world.ada, ({ teams }) => teams.findPerson(world.ada, address));
      expect(await find(email)).toBe(world.bob.userId);
      expect(await find(email.toUpperCase())).toBe(world.bob.userId);
      expect(await find('nobody@nowhere.invalid')).toBeUndefined();
    });

    it('are deleted with everything they own', async () => {
      const { id } = await world.team();
      const project = await world.project({}, world.ada, ofTeam(id));
      const task = await world.task({}, project);
      expect(await as(world.ada, ({ teams }) => teams.countProjects(world.ada, id))).toBe(1);

      await as(world.ada, ({ teams }) => teams.delete(world.ada, id));

      const ada = await world.opened.withTeams(world.ada);
      expect(ada.teams).toEqual([]);
      expect(await found(id, ada)).toBeUndefined();
      expect(await as(ada, ({ projects }) => projects.find(ada, project.id))).toBeUndefined();
      expect(await as(ada, ({ tasks }) => tasks.find(ada, task.id))).toBeUndefined();
    });
  });
}
