import type { Task, TaskId, TaskState } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.js';
import { TestBrain } from '../testing/test-brain.js';

describe('TaskService', () => {
  let test: TestBrain;
  beforeEach(() => {
    test = new TestBrain();
  });
  const tasks = () => test.brain.tasks;
  const missing = '00000000-0000-7000-8000-999999999999' as TaskId;
  const board = async (projectId: Task['projectId']) => {
    const query = { limit: 200, order: 'rank' as const, ...(projectId && { projectId }) };
    const { items } = await tasks().list(test.ada, query);
    return items.map(({ title, state }) => `${state}: ${title}`);
  };

  describe('a new task', () => {
    it('is the person’s own, at the end of its column', async () => {
      const [first, second] = [await test.task({ title: 'one' }), await test.task({ title: 'two' })];
      expect(first).toMatchObject({ ownerId: 'Ada', projectId: null, createdBy: 'Ada', version: 1 });
      expect(first.rank < second.rank).toBe(true);
      expect(await test.history()).toEqual(['task-created', 'task-created']);
    });

    it('belongs to whoever owns its project', async () => {
      const teamId = await test.team();
      const { id } = await test.project({ teamId });
      expect(await test.task({ projectId: id }, test.bob)).toMatchObject({
        ownerId: null,
        teamId,
        createdBy: 'Bob',
      });
    });

    it('takes the last place of a mission, and lies in its project', async () => {
      const project = await test.project();
      const mission = await test.mission(project.id);
      const task = await test.task({ missionId: mission.id });
      expect(task.projectId).toBe(project.id);
      const plan = await test.brain.missions.get(test.ada, mission.id);
      expect(plan.tasks).toMatchObject([{ taskId: task.id, milestone: null, waits: false }]);
      const elsewhere = test.task({ missionId: mission.id, projectId: (await test.project()).id });
      await expect(elsewhere).rejects.toMatchObject({ issues: [{ path: 'missionId' }] });
    });

    it('is not made in somebody else’s project, nor by a viewer', async () => {
      const teamId = await test.team('viewer');
      const own = await test.project();
      const theirs = await test.project({ teamId });
      await expect(test.task({ projectId: own.id }, test.bob)).rejects.toMatchObject({ code: 'not_found' });
      const asViewer = test.task({ projectId: theirs.id }, test.bob);
      await expect(asViewer).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('is given only to somebody who sees it', async () => {
      const teamId = await test.team();
      const { id } = await test.project({ teamId });
      const toBob = { assignee: { type: 'user', id: 'Bob' } };
      expect(await test.task({ projectId: id, ...toBob })).toMatchObject(toBob);
      expect(await test.task({ assignee: { type: 'agent', id: 'planner' } })).toBeDefined();
      const foreign = await test.task(toBob).catch(String);
      const nobody = await test.task({ assignee: { type: 'user', id: 'Nobody' } }).catch(String);
      expect(foreign).toMatch(/cannot be given/);
      expect(foreign).toBe(nobody);
    });
  });

  describe('a change', () => {
    it('keeps when a task was closed, and forgets it when it opens again', async () => {
      const { id } = await test.task();
      test.clock.advance(1_000);
      const done = await tasks().update(test.ada, id, { version: 1, state: 'done' });
      expect(done.closedAt).toBe('2026-01-01T00:00:01.000Z');
      test.clock.advance(1_000);
      const failed = await tasks().update(test.ada, id, { version: 2, state: 'failed' });
      expect(failed.closedAt).toBe(done.closedAt);
      const open = await tasks().update(test.ada, id, { version: 3, state: 'blocked' });
      expect(open.closedAt).toBeNull();
    });

    it('appends what happened in the same unit of work', async () => {
      const { id } = await test.task();
      await tasks().update(test.ada, id, { version: 1, state: 'blocked', priority: 'high' });
      await tasks().update(test.ada, id, { version: 2, title: 'Later' });
      const { items } = await test.brain.activity.list(test.ada, { taskId: id, limit: 9 });
      expect(items.map(({ kind }) => kind)).toEqual(['task-updated', 'task-state-changed', 'task-created']);
      expect(items[1]?.data).toMatchObject({
        state: { from: 'not-started', to: 'blocked' },
        priority: { from: 'medium', to: 'high' },
      });
    });

    it('of an old version is refused, naming both', async () => {
      const { id } = await test.task();
      await tasks().update(test.ada, id, { version: 1, title: 'two' });
      for (const stale of [
        tasks().update(test.ada, id, { version: 1, title: 'three' }),
        tasks().move(test.ada, id, { version: 1, state: 'blocked' }),
      ]) {
        await expect(stale).rejects.toMatchObject({
          code: 'version_conflict',
          issues: [{ path: 'version', message: 'yours is 1, the stored one is 2' }],
        });
      }
    });

    it('reaches nobody else’s task, and tells missing and foreign alike', async () => {
      const { id } = await test.task();
      for (const ask of [
        (asked: TaskId) => tasks().get(test.bob, asked),
        (asked: TaskId) => tasks().update(test.bob, asked, { version: 1, title: 'mine now' }),
        (asked: TaskId) => tasks().move(test.bob, asked, { version: 1, state: 'done' }),
        (asked: TaskId) => tasks().delete(test.bob, asked),
      ]) {
        const [foreign, none] = await Promise.all([id, missing].map((asked) => ask(asked).catch(String)));
        expect(foreign).toMatch(/no such task/);
        expect(foreign).toBe(none);
      }
    });

    it('cannot make a task part of itself, however far round', async () => {
      const a = await test.task({ title: 'a' });
      const b = await test.task({ title: 'b', parentId: a.id });
      const c = await test.task({ title: 'c', parentId: b.id });
      for (const parentId of [a.id, b.id, c.id]) {
        const round = tasks().update(test.ada, a.id, { version: 1, parentId });
        await expect(round).rejects.toMatchObject({ code: 'dependency_cycle', kind: 'conflict' });
      }
      expect(await tasks().update(test.ada, c.id, { version: 1, parentId: a.id })).toMatchObject({
        parentId: a.id,
      });
    });

    it('takes a parent from the same project only', async () => {
      const { id: projectId } = await test.project();
      const own = await test.task();
      const within = await test.task({ projectId });
      const bobs = await test.task({}, test.bob);
      for (const parentId of [own.id, bobs.id, missing]) {
        const change = tasks().update(test.ada, within.id, { version: 1, parentId });
        await expect(change).rejects.toMatchObject({ issues: [{ path: 'parentId' }] });
      }
    });

    it('moves a task to another project, which makes it its owner’s', async () => {
      const teamId = await test.team();
      const { id: projectId } = await test.project({ teamId });
      const task = await test.task();
      test.told.length = 0;
      const moved = await tasks().update(test.ada, task.id, { version: 1, projectId });
      expect(moved).toMatchObject({ projectId, ownerId: null, teamId });
      expect(test.told.map(({ owner }) => owner)).toEqual([
        { ownerId: null, teamId },
        { ownerId: 'Ada', teamId: null },
      ]);
      const back = await tasks().update(test.ada, task.id, { version: 2, projectId: null });
      expect(back).toMatchObject({ projectId: null, ownerId: 'Ada', teamId: null });
    });

    it('moves no task into or out of a project without the right to', async () => {
      const teamId = await test.team('viewer');
      const { id: projectId } = await test.project({ teamId });
      const theirs = await test.task({ projectId });
      const own = await test.task({}, test.bob);
      const into = tasks().update(test.bob, own.id, { version: 1, projectId });
      const out = tasks().update(test.bob, theirs.id, { version: 1, projectId: null });
      await expect(into).rejects.toMatchObject({ code: 'forbidden' });
      await expect(out).rejects.toMatchObject({ code: 'forbidden' });
    });

    it('moves no task that others hang on to another project', async () => {
      const { id: projectId } = await test.project();
      const parent = await test.task({ projectId });
      await test.task({ projectId, parentId: parent.id });
      const placed = await test.task({ missionId: (await test.mission(projectId)).id });
      for (const { id } of [parent, placed]) {
        const move = tasks().update(test.ada, id, { version: 1, projectId: null });
        await expect(move).rejects.toMatchObject({ code: 'conflict' });
      }
    });
  });

  describe('a move', () => {
    it('changes column and place in one call', async () => {
      const { id: projectId } = await test.project();
      const [a, b, c] = [
        await test.task({ projectId, title: 'a' }),
        await test.task({ projectId, title: 'b', state: 'blocked' }),
        await test.task({ projectId, title: 'c', state: 'blocked' }),
      ];
      await tasks().move(test.ada, a.id, { version: 1, state: 'blocked', after: b.id });
      expect(await board(projectId)).toEqual(['blocked: b', 'blocked: a', 'blocked: c']);
      await tasks().move(test.ada, c.id, { version: 1, state: 'blocked', after: null });
      expect(await board(projectId)).toEqual(['blocked: c', 'blocked: b', 'blocked: a']);
      await tasks().move(test.ada, c.id, { version: 2, state: 'blocked' });
      expect(await board(projectId)).toEqual(['blocked: b', 'blocked: a', 'blocked: c']);
    });

    it('to where the task stands changes nothing', async () => {
      const a = await test.task({ title: 'a' });
      const b = await test.task({ title: 'b' });
      test.told.length = 0;
      expect(await tasks().move(test.ada, b.id, { version: 1, state: 'not-started', after: a.id })).toEqual(
        b,
      );
      expect(await tasks().move(test.ada, b.id, { version: 1, state: 'not-started' })).toEqual(b);
      expect(test.told).toEqual([]);
    });

    it('within a column is told, but is no history', async () => {
      await test.task();
      const { id } = await test.task();
      await tasks().move(test.ada, id, { version: 1, state: 'not-started', after: null });
      expect(test.told.at(-1)?.change).toEqual({ type: 'task', id, version: 2 });
      expect(await test.history()).toEqual(['task-created', 'task-created']);
    });

    it('behind a task that stands elsewhere is refused', async () => {
      const a = await test.task({ state: 'done' });
      const b = await test.task();
      for (const after of [a.id, b.id, missing]) {
        const move = tasks().move(test.ada, b.id, { version: 1, state: 'blocked', after });
        await expect(move).rejects.toMatchObject({ code: 'invalid_request', issues: [{ path: 'after' }] });
      }
    });

    it.each([1, 2, 3])('keeps the order people made, whatever they do (round %i)', async (seed) => {
      const random = seededRandom(seed);
      const states: TaskState[] = ['not-started', 'blocked'];
      const columns: TaskId[][] = [[], []];
      for (let index = 0; index < 8; index += 1)
        columns[0]!.push((await test.task({ title: `${index}` })).id);
      for (let step = 0; step < 60; step += 1) {
        const all = columns.flat();
        const id = all[Math.floor(random() * all.length)]!;
        const to = random() < 0.5 ? 0 : 1;
        for (const column of columns) if (column.includes(id)) column.splice(column.indexOf(id), 1);
        const at = Math.floor(random() * (columns[to]!.length + 1));
        const after = columns[to]![at - 1] ?? null;
        columns[to]!.splice(at, 0, id);
        const { version } = await tasks().get(test.ada, id);
        await tasks().move(test.ada, id, { version, state: states[to]!, after });
      }
      const { items } = await tasks().list(test.ada, { order: 'rank', limit: 50 });
      expect(items.map(({ id }) => id)).toEqual(columns.flat());
    });
  });

  describe('the limit of a column', () => {
    const limited = async () => {
      const { id } = await test.project();
      await test.brain.projects.update(test.ada, id, { version: 1, columnLimits: { blocked: 1 } });
      return id;
    };

    it('keeps a further task out, by every way in', async () => {
      const projectId = await limited();
      await test.task({ projectId, state: 'blocked' });
      const other = await test.task({ projectId });
      const full = { code: 'conflict', message: expect.stringContaining('limit is 1') as unknown };
      for (const way of [
        tasks().move(test.ada, other.id, { version: 1, state: 'blocked' }),
        tasks().update(test.ada, other.id, { version: 1, state: 'blocked' }),
        test.task({ projectId, state: 'blocked' }),
      ]) {
        await expect(way).rejects.toMatchObject(full);
      }
    });

    it('lets those within it be ordered, changed and moved out', async () => {
      const projectId = await limited();
      const { id } = await test.task({ projectId, state: 'blocked' });
      await tasks().move(test.ada, id, { version: 1, state: 'blocked', after: null });
      await tasks().update(test.ada, id, { version: 1, title: 'Later' });
      expect(await tasks().move(test.ada, id, { version: 2, state: 'done' })).toMatchObject({
        state: 'done',
      });
    });
  });

  it('does not begin what still waits for something', async () => {
    const { id: projectId } = await test.project();
    const mission = await test.mission(projectId);
    const dig = await test.task({ title: 'Dig', missionId: mission.id });
    const fill = await test.task({ title: 'Fill', missionId: mission.id });
    const [digging, filling] = (await test.brain.missions.get(test.ada, mission.id)).tasks;
    await test.brain.missions.updatePlace(test.ada, mission.id, {
      placeId: filling!.id,
      changes: { version: 1, dependsOn: [digging!.id] },
    });
    const begin = () => tasks().move(test.ada, fill.id, { version: 1, state: 'in-progress' });

    await expect(begin()).rejects.toMatchObject({
      code: 'dependencies_open',
      message: expect.stringContaining('"Dig"') as unknown,
    });
    await tasks().update(test.ada, dig.id, { version: 1, state: 'done' });
    expect(await begin()).toMatchObject({ state: 'in-progress' });
  });

  it('deletes a task, and tells of it', async () => {
    const { id } = await test.task();
    await tasks().delete(test.ada, id);
    await expect(tasks().get(test.ada, id)).rejects.toMatchObject({ code: 'not_found' });
    expect(test.told.at(-1)?.change).toEqual({ type: 'task', id, version: null });
  });

  it('leaves word where a task was taken away from, and by whom', async () => {
    const { id } = await test.task();
    const project = await test.project({ teamId: await test.team() });
    await tasks().update(test.ada, id, { version: 1, projectId: project.id });
    await tasks().update(test.ada, id, { version: 2, projectId: null });

    const { items } = await test.brain.activity.list(test.ada, { limit: 50, projectId: project.id });
    expect(items.map(({ kind }) => kind)).toContain('task-moved-away');
  });

  it('names in the activity whoever acts in somebody’s name', async () => {
    const acting = { ...test.ada, impersonatedBy: 'root' as typeof test.ada.userId };
    const { id } = await test.task();
    await tasks().update(acting, id, { version: 1, title: 'Changed' });
    const { items } = await test.brain.activity.list(test.ada, { limit: 1 });
    expect(items[0]?.data).toMatchObject({ impersonatedBy: 'root' });
  });

  it('tells nobody of what was not committed', async () => {
    const { id } = await test.task();
    test.told.length = 0;
    await tasks()
      .update(test.ada, id, { version: 1, assignee: { type: 'user', id: 'Nobody' as never } })
      .catch(() => undefined);
    expect(test.told).toEqual([]);
    expect(await test.history()).toEqual(['task-created']);
  });
});
