import type { ProjectId, ProjectQuery } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aFile, anActivity, aProject, ofTeam, ownedBy } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeProjects(world: BrainWorld): void {
  const as: BrainWorld['as'] = (actor, work) => world.as(actor, work);
  const found = (id: ProjectId, actor = world.ada) => as(actor, ({ projects }) => projects.find(actor, id));
  const listed = (fields: Partial<ProjectQuery> = {}) =>
    world.pages(world.ada, ({ projects }, page) => projects.list(world.ada, { ...fields, ...page }));

  describe('projects', () => {
    it('come back as they were stored', async () => {
      const project = await world.project({
        name: 'Żniwa 🐢',
        description: 'two\nlines',
        instructions: 'Be brief.',
        tags: ['a', 'ü "quoted"'],
        columnLimits: { 'in-progress': 3 },
      });
      expect(await found(project.id)).toEqual(project);
      expect(await as(world.ada, ({ projects }) => projects.hold(world.ada, project.id))).toEqual(project);
    });

    it('are listed page by page, last changed first', async () => {
      for (const day of [3, 1, 2, 2, 5]) {
        await world.project({ updatedAt: `2026-02-0${day}T00:00:00.000Z` });
      }
      const seen = await listed();
      expect(seen.map(({ updatedAt }) => updatedAt.slice(8, 10))).toEqual(['05', '03', '02', '02', '01']);
      expect(new Set(seen.map(({ id }) => id)).size).toBe(5);
    });

    it('go on after a page whose last row was deleted meanwhile', async () => {
      for (const day of [1, 2, 3]) await world.project({ updatedAt: `2026-02-0${day}T00:00:00.000Z` });
      const list = (query: ProjectQuery) => as(world.ada, ({ projects }) => projects.list(world.ada, query));
      const first = await list({ limit: 2 });
      await as(world.ada, ({ projects }) => projects.delete(world.ada, first.items[1]!.id));

      const { items } = await list({ limit: 2, cursor: first.nextCursor! });

      expect(items.map(({ updatedAt }) => updatedAt.slice(8, 10))).toEqual(['01']);
    });

    it('refuse a cursor they never gave', async () => {
      const list = as(world.ada, ({ projects }) =>
        projects.list(world.ada, { limit: 2, cursor: 'bm9uc2Vuc2U' }),
      );
      await expect(list).rejects.toMatchObject({ code: 'invalid_request' });
    });

    it('are found by state and by team', async () => {
      const { id: teamId } = await world.team();
      const paused = await world.project({ state: 'paused' });
      const theirs = await world.project({}, world.ada, ofTeam(teamId));

      expect((await listed({ state: 'paused' })).map(({ id }) => id)).toEqual([paused.id]);
      expect((await listed({ teamId })).map(({ id }) => id)).toEqual([theirs.id]);
      expect(await listed()).toHaveLength(2);
    });

    it('change from the version they have, and from no other', async () => {
      const project = await world.project();
      const renamed = { ...project, name: 'Second harvest', version: 2 };
      const update = (from: number) =>
        as(world.ada, ({ projects }) => projects.update(world.ada, renamed, from));

      expect(await update(2)).toBe(false);
      expect(await found(project.id)).toEqual(project);
      expect(await update(1)).toBe(true);
      expect(await update(1)).toBe(false);
      expect(await found(project.id)).toEqual(renamed);
    });

    it('change once when two change them at the same time', async () => {
      const project = await world.project();
      const update = (name: string) =>
        as(world.ada, ({ projects }) => projects.update(world.ada, { ...project, name, version: 2 }, 1));
      const done = await Promise.all(['one', 'two', 'three'].map(update));
      expect(done.filter(Boolean)).toHaveLength(1);
    });

    it('tell how much they hold', async () => {
      const project = await world.project();
      const count = () => as(world.ada, ({ projects }) => projects.countContent(world.ada, project.id));
      expect(await count()).toBe(0);

      await world.task({}, project);
      await world.mission(project);
      const stored = { owner: project, content: new Uint8Array(5), chunks: [] };
      await as(world.ada, ({ files }) => files.insert(world.ada, aFile(project), stored));

      expect(await count()).toBe(3);
    });

    it('are deleted with everything in them', async () => {
      const project = await world.project();
      const task = await world.task({}, project);
      const mission = await world.mission(project);
      await world.place(mission, task);

      await as(world.ada, ({ projects }) => projects.delete(world.ada, project.id));

      expect(await found(project.id)).toBeUndefined();
      expect(await as(world.ada, ({ tasks }) => tasks.find(world.ada, task.id))).toBeUndefined();
      expect(await as(world.ada, ({ missions }) => missions.find(world.ada, mission.id))).toBeUndefined();
    });

    it('go to another owner with everything in them, and keep their versions', async () => {
      const { id: teamId } = await world.team();
      await world.join(teamId);
      const project = await world.project({ version: 4 });
      const task = await world.task({}, project);
      const mission = await world.mission(project);
      await world.place(mission, task);
      const file = aFile(project);
      const stored = { owner: ownedBy(world.ada), content: new Uint8Array(5), chunks: [] };
      await as(world.ada, ({ files }) => files.insert(world.ada, file, stored));
      const event = anActivity(project, { projectId: project.id });
      await as(world.ada, ({ activity }) => activity.append(world.ada, event));
      const { bob } = world;
      expect(await found(project.id, bob)).toBeUndefined();

      await as(world.ada, ({ projects }) => projects.transfer(world.ada, project.id, ofTeam(teamId)));

      const owner = { ownerId: null, teamId };
      expect(await found(project.id, bob)).toEqual({ ...project, ...owner });
      expect(await as(bob, ({ tasks }) => tasks.find(bob, task.id))).toEqual({ ...task, ...owner });
      expect(await as(bob, ({ missions }) => missions.plan(bob, mission.id))).toHaveLength(1);
      expect(await as(bob, ({ files }) => files.bytesOf(bob, ofTeam(teamId)))).toBe(file.bytes);
      const page = await as(bob, ({ activity }) => activity.list(bob, { projectId: project.id, limit: 9 }));
      expect(page.items.map(({ id }) => id)).toEqual([event.id]);
    });

    it('go to nobody of whom the actor is no part', async () => {
      const project = await world.project();
      const give = as(world.ada, ({ projects }) =>
        projects.transfer(world.ada, project.id, ownedBy(world.bob)),
      );
      await expect(give).rejects.toThrow();
      expect(await found(project.id)).toEqual(project);
    });

    it('store nothing when the unit of work fails', async () => {
      const project = aProject(ownedBy(world.ada));
      const work = as(world.ada, async ({ projects }) => {
        await projects.insert(world.ada, project);
        throw new Error('changed my mind');
      });
      await expect(work).rejects.toThrow('changed my mind');
      expect(await found(project.id)).toBeUndefined();
    });
  });
}
