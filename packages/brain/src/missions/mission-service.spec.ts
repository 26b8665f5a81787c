import {
  type AddMissionTask,
  addMissionTaskSchema,
  maximumMissionTasks,
  type Mission,
} from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';

describe('MissionService', () => {
  let test: TestBrain;
  let mission: Mission;
  beforeEach(async () => {
    test = new TestBrain();
    mission = await test.mission((await test.project()).id, { milestones: [{ name: 'Cellar' }] });
  });
  const missions = () => test.brain.missions;
  const add = (fields: { [Name in keyof AddMissionTask]?: unknown }, actor = test.ada) =>
    missions().addPlace(actor, mission.id, addMissionTaskSchema.parse(fields));
  const plan = async () => (await missions().get(test.ada, mission.id)).tasks;

  it('makes a mission in a project, owned as the project is', async () => {
    expect(mission).toMatchObject({ ownerId: 'Ada', state: 'planning', version: 1 });
    expect(await missions().get(test.ada, mission.id)).toEqual({ mission, tasks: [] });
    expect((await missions().list(test.ada, { limit: 50 })).items).toEqual([mission]);
  });

  it('changes a mission from the version it has, and remembers a change of state', async () => {
    const active = await missions().update(test.ada, mission.id, { version: 1, state: 'active' });
    expect(active).toMatchObject({ state: 'active', version: 2 });
    const stale = missions().update(test.ada, mission.id, { version: 1, name: 'Other' });
    await expect(stale).rejects.toMatchObject({ code: 'version_conflict' });
    expect((await test.history()).at(-1)).toBe('mission-state-changed');
  });

  it('deletes a mission, and leaves its tasks', async () => {
    const { taskId } = await add({ title: 'Dig' });
    await missions().delete(test.ada, mission.id);
    await expect(missions().get(test.ada, mission.id)).rejects.toMatchObject({ code: 'not_found' });
    expect(await test.brain.tasks.get(test.ada, taskId!)).toMatchObject({ title: 'Dig' });
  });

  it('is open to nobody else, and to viewers for looking only', async () => {
    const foreign = missions().get(test.bob, mission.id);
    await expect(foreign).rejects.toMatchObject({ code: 'not_found' });
    await expect(add({ title: 'mine' }, test.bob)).rejects.toMatchObject({ code: 'not_found' });
    const teamId = await test.team('viewer');
    const { projectId } = mission;
    await test.brain.projects.transfer(test.ada, projectId, { version: 1, toTeamId: teamId });
    expect(await missions().get(test.bob, mission.id)).toMatchObject({ mission: { teamId } });
    await expect(add({ title: 'mine' }, test.bob)).rejects.toMatchObject({ code: 'forbidden' });
  });

  describe('a place', () => {
    it('takes up a task of the project, or makes one', async () => {
      const task = await test.task({ projectId: mission.projectId, title: 'Dig' });
      const taken = await add({ taskId: task.id, milestone: 'Cellar' });
      const made = await add({ title: 'Fill', dependsOn: [taken.id], notes: 'by hand' });
      expect(taken).toMatchObject({ taskId: task.id, task, milestone: 'Cellar' });
      expect(made).toMatchObject({ title: 'Fill', waits: true, notes: 'by hand' });
      expect(await plan()).toEqual([taken, made]);
      expect(await test.history()).toContain('mission-task-added');
    });

    it('is added once for each key', async () => {
      const first = await add({ title: 'Dig', idempotencyKey: 'once' });
      const again = await add({ title: 'Dig', idempotencyKey: 'once' });
      expect(again).toEqual(first);
      expect(await plan()).toHaveLength(1);
      expect((await test.brain.tasks.list(test.ada, { limit: 9, order: 'updated' })).items).toHaveLength(1);
    });

    it('is added once for each task', async () => {
      const { taskId } = await add({ title: 'Dig' });
      await expect(add({ taskId })).rejects.toMatchObject({ code: 'conflict' });
    });

    it('takes up no task of another project, nor one that is not to be seen', async () => {
      const other = await test.task({ projectId: (await test.project()).id });
      await expect(add({ taskId: other.id })).rejects.toMatchObject({ issues: [{ path: 'taskId' }] });
      const bobs = await test.task({}, test.bob);
      await expect(add({ taskId: bobs.id })).rejects.toMatchObject({ code: 'not_found' });
    });

    it('names a milestone and dependencies of its own mission', async () => {
      const other = await test.mission(mission.projectId);
      const foreign = await missions().addPlace(
        test.ada,
        other.id,
        addMissionTaskSchema.parse({ title: 'Far' }),
      );
      const wrongMilestone = add({ title: 'Dig', milestone: 'Attic' });
      await expect(wrongMilestone).rejects.toMatchObject({ issues: [{ path: 'milestone' }] });
      const wrongDependency = add({ title: 'Dig', dependsOn: [foreign.id] });
      await expect(wrongDependency).rejects.toMatchObject({ issues: [{ path: 'dependsOn' }] });
      expect(await plan()).toEqual([]);
    });

    it('is not the one too many', async () => {
      for (let index = 0; index < maximumMissionTasks; index += 1) await add({ title: `task ${index}` });
      await expect(add({ title: 'one too many' })).rejects.toMatchObject({ code: 'conflict' });
    });

    it('is changed, and moved behind another', async () => {
      const [a, b, c] = [await add({ title: 'a' }), await add({ title: 'b' }), await add({ title: 'c' })];
      const change = (changes: object, version = 1) =>
        missions().updatePlace(test.ada, mission.id, { placeId: c.id, changes: { version, ...changes } });

      expect(await change({ after: null, notes: 'first' })).toMatchObject({ notes: 'first', version: 2 });
      expect((await plan()).map(({ title }) => title)).toEqual(['c', 'a', 'b']);
      await change({ after: a.id }, 2);
      expect((await plan()).map(({ title }) => title)).toEqual(['a', 'c', 'b']);
      await expect(change({ notes: 'stale' })).rejects.toMatchObject({ code: 'version_conflict' });
      await expect(change({ after: c.id }, 3)).rejects.toMatchObject({ issues: [{ path: 'after' }] });
      expect(b.version).toBe(1);
    });

    it('cannot come to wait for itself, however far round', async () => {
      const a = await add({ title: 'a' });
      const b = await add({ title: 'b', dependsOn: [a.id] });
      const c = await add({ title: 'c', dependsOn: [b.id] });
      for (const dependsOn of [[a.id], [b.id], [c.id]]) {
        const round = missions().updatePlace(test.ada, mission.id, {
          placeId: a.id,
          changes: { version: 1, dependsOn },
        });
        await expect(round).rejects.toMatchObject({
          code: 'dependency_cycle',
          reason: expect.stringMatching(/^"a" → .*"a"$/) as unknown,
        });
      }
    });

    it('is taken out, and nothing waits for it any more', async () => {
      const a = await add({ title: 'a' });
      await add({ title: 'b', dependsOn: [a.id] });
      await missions().removePlace(test.ada, mission.id, a.id);
      expect(await plan()).toMatchObject([{ title: 'b', dependsOn: [], waits: false }]);
      const again = missions().removePlace(test.ada, mission.id, a.id);
      await expect(again).rejects.toMatchObject({ code: 'not_found' });
    });
  });
});
