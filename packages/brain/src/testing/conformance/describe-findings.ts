import { describe, expect, it } from 'vitest';
import { describeFinding } from '../../views/describe-finding.js';
import { ofTeam } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

export function describeFindings(world: BrainWorld): void {
  const findings = (actor = world.ada) => world.opened.views.findings(actor);
  const subjects = async () => (await findings()).map(({ kind, subject }) => [kind, subject.id]);

  describe('findings', () => {
    it('are none where everything is in order', async () => {
      const project = await world.project();
      const mission = await world.mission(project, {
        state: 'active',
        milestones: [{ name: 'Cellar', due: null }],
      });
      const parent = await world.task({ assignee: { type: 'user', id: world.ada.userId } }, project);
      const child = await world.task({ parentId: parent.id, state: 'done' }, project);
      const place = await world.place(mission, child, { milestone: 'Cellar' });
      await world.place(mission, parent, { dependsOn: [place.id] });
      expect(await findings()).toEqual([]);
    });

    it('say what is wrong in one form of words', async () => {
      const project = await world.project({ state: 'archived' });
      const task = await world.task({ title: 'Dig', state: 'in-progress' }, project);
      expect(await findings()).toEqual([
        describeFinding({
          kind: 'active-in-archived-project',
          subject: { type: 'task', id: task.id, title: 'Dig' },
        }),
      ]);
    });

    it('show places whose task was deleted or whose milestone is unknown', async () => {
      const project = await world.project();
      const mission = await world.mission(project);
      const task = await world.task({}, project);
      const empty = await world.place(mission, task);
      await world.as(world.ada, ({ tasks }) => tasks.delete(world.ada, task.id));
      expect(await subjects()).toEqual([['place-without-task', empty.id]]);
      const lost = await world.place(mission, await world.task({}, project), { milestone: 'Nowhere' });
      expect(await subjects()).toContainEqual(['milestone-unknown', lost.id]);
    });

    it('show open tasks of somebody who may not see them', async () => {
      const { id } = await world.team();
      await world.join(id);
      const project = await world.project({}, world.ada, ofTeam(id));
      const assignee = { type: 'user', id: world.bob.userId } as const;
      const task = await world.task({ assignee }, project);
      await world.task({ assignee, state: 'done' }, project);
      await world.task({ assignee: { type: 'agent', id: 'planner' } }, project);
      expect(await findings()).toEqual([]);
      await world.as(world.ada, ({ teams }) => teams.removeMember(world.ada, id, world.bob.userId));
      expect(await subjects()).toEqual([['assignee-gone', task.id]]);
    });

    it('show open tasks whose parent is closed', async () => {
      const parent = await world.task({ state: 'cancelled' });
      const child = await world.task({ parentId: parent.id });
      expect(await subjects()).toEqual([['parent-closed', child.id]]);
    });

    it('show missions that are done while their tasks are not, and tasks that are while others are not', async () => {
      const project = await world.project();
      const mission = await world.mission(project, { state: 'completed' });
      const open = await world.task({}, project);
      const done = await world.task({ state: 'done' }, project);
      const place = await world.place(mission, open);
      await world.place(mission, done, { dependsOn: [place.id] });
      expect(new Map((await subjects()) as [string, string][])).toEqual(
        new Map<string, string>([
          ['mission-done-with-open-tasks', mission.id],
          ['done-with-open-dependencies', done.id],
        ]),
      );
    });

    it('show missions that are active in an archived project', async () => {
      const project = await world.project({ state: 'archived' });
      const mission = await world.mission(project, { state: 'active' });
      await world.mission(project, { state: 'planning' });
      expect(await subjects()).toEqual([['active-in-archived-project', mission.id]]);
    });

    it('show nothing to others', async () => {
      const parent = await world.task({ state: 'cancelled' });
      await world.task({ parentId: parent.id });
      expect(await findings(world.bob)).toEqual([]);
    });
  });
}
