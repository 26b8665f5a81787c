import type { ProjectId, Task, TaskId, TaskQuery } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { Column } from '../../tasks/task-store.js';
import { aTask } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeTasks(world: BrainWorld): void {
  const as: BrainWorld['as'] = (actor, work) => world.as(actor, work);
  const found = (id: TaskId) => as(world.ada, ({ tasks }) => tasks.find(world.ada, id));
  const listed = (fields: Partial<TaskQuery>) =>
    world.pages(world.ada, ({ tasks }, page) =>
      tasks.list(world.ada, { order: 'updated', ...fields, ...page }),
    );
  const idsOf = (tasks: readonly Task[]) => tasks.map(({ id }) => id);

  describe('tasks', () => {
    it('come back as they were stored', async () => {
      const project = await world.project();
      const parent = await world.task({}, project);
      const bare = await world.task();
      const full = await world.task(
        {
          parentId: parent.id,
          title: 'Żurek 🐢',
          description: 'two\nlines',
          state: 'done',
          priority: 'critical',
          assignee: { type: 'agent', id: 'planner' },
          due: '2026-03-01',
          estimate: 90,
          tags: ['a', 'b'],
          issue: 'https://example.com/1',
          branch: 'feature/x',
          evidence: [{ kind: 'url', text: 'https://example.com/ok' }],
          rank: 'Zz',
          version: 3,
          closedAt: '2026-02-01T10:00:00.000Z',
        },
        project,
      );
      expect(await found(full.id)).toEqual(full);
      expect(await found(bare.id)).toEqual(bare);
    });

    it('are listed page by page, last changed first', async () => {
      for (const day of [3, 1, 2, 2, 5]) await world.task({ updatedAt: `2026-02-0${day}T00:00:00.000Z` });
      const seen = await listed({});
      expect(seen.map(({ updatedAt }) => updatedAt.slice(8, 10))).toEqual(['05', '03', '02', '02', '01']);
      expect(new Set(idsOf(seen)).size).toBe(5);
    });

    it('are listed as on the board: columns in their order, ranks by plain comparison', async () => {
      const project = await world.project();
      const places: [Task['state'], string][] = [
        ['done', 'a0'],
        ['not-started', 'a1'],
        ['not-started', 'Zz'],
        ['in-progress', 'a0V'],
        ['in-progress', 'a0'],
        ['not-started', 'a0'],
        ['blocked', 'b00'],
        ['blocked', 'aZ'],
      ];
      for (const [state, rank] of places) await world.task({ state, rank }, project);

      const seen = await listed({ projectId: project.id, order: 'rank' });

      expect(seen.map(({ state, rank }) => `${state} ${rank}`)).toEqual([
        'not-started Zz',
        'not-started a0',
        'not-started a1',
        'in-progress a0',
        'in-progress a0V',
        'blocked aZ',
        'blocked b00',
        'done a0',
      ]);
    });

    it('are found by project, mission, parent, state and priority', async () => {
      const project = await world.project();
      const parent = await world.task({ priority: 'high' }, project);
      const child = await world.task({ parentId: parent.id, state: 'blocked' }, project);
      const own = await world.task();
      const mission = await world.mission(project);
      await world.place(mission, child);

      expect(new Set(idsOf(await listed({ projectId: project.id })))).toEqual(new Set([parent.id, child.id]));
      expect(idsOf(await listed({ missionId: mission.id }))).toEqual([child.id]);
      expect(idsOf(await listed({ parentId: parent.id }))).toEqual([child.id]);
      expect(idsOf(await listed({ state: 'blocked' }))).toEqual([child.id]);
      expect(idsOf(await listed({ priority: 'high' }))).toEqual([parent.id]);
      expect(await listed({})).toHaveLength(3);
      expect(idsOf(await listed({ state: 'not-started', priority: 'medium' }))).toEqual([own.id]);
    });

    it('are found by who is to do them: a person, an agent, or oneself', async () => {
      const mine = await world.task({ assignee: { type: 'user', id: world.ada.userId } });
      const agents = await world.task({ assignee: { type: 'agent', id: 'planner' } });
      await world.task();
      expect(idsOf(await listed({ assignee: 'me' }))).toEqual([mine.id]);
      expect(idsOf(await listed({ assignee: world.ada.userId }))).toEqual([mine.id]);
      expect(idsOf(await listed({ assignee: 'planner' }))).toEqual([agents.id]);
    });

    it('change from the version they have, and from no other', async () => {
      const project = await world.project();
      const task = await world.task();
      const moved: Task = { ...task, projectId: project.id, state: 'blocked', version: 2 };
      const update = (from: number) => as(world.ada, ({ tasks }) => tasks.update(world.ada, moved, from));
      expect(await update(7)).toBe(false);
      expect(await found(task.id)).toEqual(task);
      expect(await update(1)).toBe(true);
      expect(await found(task.id)).toEqual(moved);
    });

    it('leave subtasks and places behind when they are deleted', async () => {
      const project = await world.project();
      const parent = await world.task({}, project);
      const child = await world.task({ parentId: parent.id }, project);
      const mission = await world.mission(project);
      await world.place(mission, parent);
      const renamed = { ...parent, title: 'Pick the pears', version: 2 };

      await as(world.ada, async ({ tasks }) => {
        await tasks.update(world.ada, renamed, 1);
        await tasks.delete(world.ada, parent.id);
      });

      expect(await found(parent.id)).toBeUndefined();
      expect(await found(child.id)).toMatchObject({ parentId: null });
      expect(await as(world.ada, ({ missions }) => missions.plan(world.ada, mission.id))).toMatchObject([
        { taskId: null, task: null, title: 'Pick the pears', waits: false },
      ]);
    });

    it('know their ancestors, nearest first', async () => {
      const project = await world.project();
      const oldest = await world.task({}, project);
      const middle = await world.task({ parentId: oldest.id }, project);
      const youngest = await world.task({ parentId: middle.id }, project);
      const ancestors = await as(world.ada, async ({ tasks }) => {
        await tasks.lockParents(world.ada, project.id);
        return tasks.ancestors(world.ada, youngest.id);
      });
      expect(ancestors).toEqual([middle.id, oldest.id]);
    });
  });

  describe('the columns of a board', () => {
    const gap = (column: Column, after: TaskId | null | undefined, moving: TaskId | null = null) =>
      as(world.ada, ({ tasks }) => tasks.reserveGap(world.ada, column, { after, moving }));

    async function board(projectId: ProjectId | null, within?: Awaited<ReturnType<BrainWorld['project']>>) {
      const first = await world.task({ rank: 'Zz' }, within);
      const second = await world.task({ rank: 'a0' }, within);
      const third = await world.task({ rank: 'a1' }, within);
      await world.task({ rank: 'a0G', state: 'blocked' }, within);
      return { column: { projectId, state: 'not-started' } as const, first, second, third };
    }

    it.each(['a project', 'a person'])('give gaps at the ends and behind each task of %s', async (whose) => {
      const project = whose === 'a project' ? await world.project() : undefined;
      const other = await world.project();
      await world.task({ rank: 'b00' }, other);
      const { column, first, second, third } = await board(project?.id ?? null, project);

      expect(await gap(column, undefined)).toEqual({ before: 'a1', after: null });
      expect(await gap(column, null)).toEqual({ before: null, after: 'Zz' });
      expect(await gap(column, first.id)).toEqual({ before: 'Zz', after: 'a0' });
      expect(await gap(column, third.id)).toEqual({ before: 'a1', after: null });
      expect(await gap(column, first.id, second.id)).toEqual({ before: 'Zz', after: 'a1' });
      expect(await gap(column, null, first.id)).toEqual({ before: null, after: 'a0' });
    });

    it('have no gap behind a task that stands elsewhere', async () => {
      const { column, first } = await board(null);
      expect(await gap({ ...column, state: 'done' }, first.id)).toBeUndefined();
      expect(await gap({ ...column, state: 'done' }, undefined)).toEqual({ before: null, after: null });
      expect(await gap({ ...column, state: 'done' }, null)).toEqual({ before: null, after: null });
    });

    it('give a gap to one at a time', async () => {
      const project = await world.project();
      const column = { projectId: project.id, state: 'not-started' } as const;
      const add = (index: number) =>
        as(world.ada, async ({ tasks }) => {
          const { before } = (await tasks.reserveGap(world.ada, column, { after: undefined, moving: null }))!;
          const rank = `a${before === null ? 0 : Number(before.slice(1)) + 1}`;
          await tasks.insert(world.ada, aTask(project, { title: `task ${index}`, rank }));
        });
      await Promise.all([0, 1, 2, 3, 4].map(add));
      const seen = await listed({ projectId: project.id, order: 'rank' });
      expect(seen.map(({ rank }) => rank)).toEqual(['a0', 'a1', 'a2', 'a3', 'a4']);
    });

    it('tell how many tasks they hold', async () => {
      const { column, first } = await board(null);
      const count = (except: TaskId | null) =>
        as(world.ada, ({ tasks }) => tasks.countColumn(world.ada, column, except));
      expect(await count(null)).toBe(3);
      expect(await count(first.id)).toBe(2);
    });
  });
}
