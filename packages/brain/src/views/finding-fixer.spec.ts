import type { FindingKind, MissionTaskId, TaskId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { TestBrain } from '../testing/test-brain.js';

describe('FindingFixer', () => {
  let test: TestBrain;
  beforeEach(() => {
    test = new TestBrain();
  });
  const kinds = async () => (await test.brain.views.findings(test.ada)).findings.map(({ kind }) => kind);
  const fixAll = async (actor = test.ada) => {
    const { findings } = await test.brain.views.findings(test.ada);
    for (const { kind, subject } of findings) {
      await test.brain.fixer.fix(actor, { kind, subjectId: subject.id });
    }
  };

  const mess: Partial<Record<FindingKind, () => Promise<unknown>>> = {
    'place-without-task': async () => {
      const mission = await test.mission((await test.project()).id);
      const { id } = await test.task({ missionId: mission.id });
      await test.brain.tasks.delete(test.ada, id);
    },
    'milestone-unknown': async () => {
      const milestones = [{ name: 'Cellar' }];
      const mission = await test.mission((await test.project()).id, { milestones });
      await test.task({ missionId: mission.id });
      const [place] = (await test.brain.missions.get(test.ada, mission.id)).tasks;
      const changes = { version: 1, milestone: 'Cellar' };
      await test.brain.missions.updatePlace(test.ada, mission.id, { placeId: place!.id, changes });
      await test.brain.missions.update(test.ada, mission.id, { version: 1, milestones: [] });
    },
    'assignee-gone': async () => {
      const teamId = await test.team();
      const { id: projectId } = await test.project({ teamId });
      await test.task({ projectId, assignee: { type: 'user', id: 'Bob' } });
      await test.brain.members.leave(test.bob, teamId);
    },
    'parent-closed': async () => {
      const { id } = await test.task();
      await test.task({ parentId: id });
      await test.brain.tasks.update(test.ada, id, { version: 1, state: 'cancelled' });
    },
    'mission-done-with-open-tasks': async () => {
      const mission = await test.mission((await test.project()).id);
      await test.task({ missionId: mission.id });
      await test.brain.missions.update(test.ada, mission.id, { version: 1, state: 'completed' });
    },
    'active-in-archived-project': async () => {
      const { id: projectId } = await test.project();
      await test.task({ projectId, state: 'in-progress' });
      const mission = await test.mission(projectId);
      await test.brain.missions.update(test.ada, mission.id, { version: 1, state: 'active' });
      await test.brain.projects.update(test.ada, projectId, { version: 1, state: 'archived' });
    },
  };

  it.each(Object.entries(mess))('puts right what %s says, by the ordinary ways', async (kind, make) => {
    await make();
    expect(new Set(await kinds())).toEqual(new Set([kind]));
    const before = (await test.history()).length;
    await fixAll();
    expect(await kinds()).toEqual([]);
    expect((await test.history()).length).toBeGreaterThan(before);
  });

  it('leaves to a person what only a person can decide', async () => {
    const mission = await test.mission((await test.project()).id);
    const done = await test.task({ missionId: mission.id, state: 'done' });
    await test.task({ missionId: mission.id });
    const [first, second] = (await test.brain.missions.get(test.ada, mission.id)).tasks;
    const changes = { version: 1, dependsOn: [second!.id] };
    await test.brain.missions.updatePlace(test.ada, mission.id, { placeId: first!.id, changes });
    const fix = test.brain.fixer.fix(test.ada, {
      kind: 'done-with-open-dependencies',
      subjectId: done.id,
    });
    await expect(fix).rejects.toMatchObject({ code: 'conflict' });
  });

  it('knows no finding that is not there, or is somebody else’s', async () => {
    await mess['parent-closed']!();
    const { findings } = await test.brain.views.findings(test.ada);
    const { kind, subject } = findings[0]!;
    for (const [actor, subjectId] of [
      [test.bob, subject.id as TaskId],
      [test.ada, '00000000-0000-7000-8000-999999999999' as MissionTaskId],
    ] as const) {
      await expect(test.brain.fixer.fix(actor, { kind, subjectId })).rejects.toMatchObject({
        code: 'not_found',
      });
    }
  });

  it('asks for the rights the change itself asks for', async () => {
    const teamId = await test.team('viewer');
    const { id: projectId } = await test.project({ teamId });
    const parent = await test.task({ projectId });
    const child = await test.task({ projectId, parentId: parent.id });
    await test.brain.tasks.update(test.ada, parent.id, { version: 1, state: 'done' });
    const fix = test.brain.fixer.fix(test.bob, { kind: 'parent-closed', subjectId: child.id });
    await expect(fix).rejects.toMatchObject({ code: 'forbidden' });
  });
});
