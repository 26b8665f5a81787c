import type { Mission, MissionId, MissionQuery } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { BrainWorld } from './brain-world.js';

export function describeMissions(world: BrainWorld): void {
  const as: BrainWorld['as'] = (actor, work) => world.as(actor, work);
  const found = (id: MissionId) => as(world.ada, ({ missions }) => missions.find(world.ada, id));
  const planOf = ({ id }: Mission) => as(world.ada, ({ missions }) => missions.plan(world.ada, id));
  const listed = (fields: Partial<MissionQuery>) =>
    world.pages(world.ada, ({ missions }, page) => missions.list(world.ada, { ...fields, ...page }));

  describe('missions', () => {
    it('come back as they were stored', async () => {
      const project = await world.project();
      const bare = await world.mission(project);
      const full = await world.mission(project, {
        goal: 'two\nlines',
        state: 'active',
        milestones: [
          { name: 'Barrels', due: '2026-05-01' },
          { name: 'Cellar', due: null },
        ],
        acceptance: [{ text: 'Forty barrels stand', met: true }],
        budget: { usd: 12.5, tokens: 900_000_000_000 },
      });
      expect(await found(full.id)).toEqual(full);
      expect(await found(bare.id)).toEqual(bare);
    });

    it('are listed page by page, last changed first, by project and state', async () => {
      const project = await world.project();
      for (const day of [3, 1, 2]) {
        await world.mission(project, { updatedAt: `2026-02-0${day}T00:00:00.000Z` });
      }
      const other = await world.mission(await world.project(), { state: 'failed' });
      const seen = await listed({ projectId: project.id });
      expect(seen.map(({ updatedAt }) => updatedAt.slice(8, 10))).toEqual(['03', '02', '01']);
      expect((await listed({ state: 'failed' })).map(({ id }) => id)).toEqual([other.id]);
      expect(await listed({})).toHaveLength(4);
    });

    it('change from the version they have, and from no other', async () => {
      const mission = await world.mission(await world.project());
      const changed: Mission = { ...mission, state: 'active', version: 2 };
      const update = (from: number) =>
        as(world.ada, ({ missions }) => missions.update(world.ada, changed, from));
      expect(await update(3)).toBe(false);
      expect(await update(1)).toBe(true);
      expect(await found(mission.id)).toEqual(changed);
    });

    it('are deleted with their plan, and leave the tasks', async () => {
      const project = await world.project();
      const mission = await world.mission(project);
      const task = await world.task({}, project);
      const place = await world.place(mission, task);
      await as(world.ada, ({ missions }) => missions.delete(world.ada, mission.id));
      expect(await found(mission.id)).toBeUndefined();
      expect(await as(world.ada, ({ missions }) => missions.findPlace(world.ada, place.id))).toBeUndefined();
      expect(await as(world.ada, ({ tasks }) => tasks.find(world.ada, task.id))).toEqual(task);
    });
  });

  describe('the plan of a mission', () => {
    async function twoPlaces() {
      const project = await world.project();
      const mission = await world.mission(project);
      const dig = await world.task({ title: 'Dig' }, project);
      const fill = await world.task({ title: 'Fill' }, project);
      const digging = await world.place(mission, dig, { rank: 'a1', milestone: 'Cellar' });
      const filling = await world.place(mission, fill, {
        rank: 'a0',
        dependsOn: [digging.id],
        notes: 'two\nlines',
        idempotencyKey: 'once',
      });
      return { mission, dig, fill, digging, filling };
    }
    const close = (task: { id: string; version: number }) =>
      as(world.ada, async ({ tasks }) => {
        const stored = (await tasks.find(world.ada, task.id as never))!;
        await tasks.update(
          world.ada,
          { ...stored, state: 'done', version: stored.version + 1 },
          stored.version,
        );
      });

    it('shows places in the order of their ranks, with their tasks and what waits', async () => {
      const { mission, dig, fill, digging, filling } = await twoPlaces();
      const { idempotencyKey: _first, ...shownFilling } = filling;
      const { idempotencyKey: _second, ...shownDigging } = digging;
      expect(await planOf(mission)).toEqual([
        { ...shownFilling, task: fill, waits: true },
        { ...shownDigging, task: dig, waits: false },
      ]);
      expect(await as(world.ada, ({ missions }) => missions.findPlace(world.ada, filling.id))).toEqual({
        ...shownFilling,
        task: fill,
        waits: true,
      });
    });

    it('lets nothing wait for what is closed', async () => {
      const { mission, dig, fill } = await twoPlaces();
      const open = () => as(world.ada, ({ missions }) => missions.openDependencies(world.ada, fill.id));
      expect(await open()).toEqual(['Dig']);
      await close(dig);
      expect(await open()).toEqual([]);
      expect((await planOf(mission)).map(({ waits }) => waits)).toEqual([false, false]);
    });

    it('knows a place by its key, within its mission', async () => {
      const { mission, filling } = await twoPlaces();
      const find = (id: MissionId, key: string) =>
        as(world.ada, ({ missions }) => missions.findPlaceByKey(world.ada, id, key));
      expect(await find(mission.id, 'once')).toBe(filling.id);
      expect(await find(mission.id, 'twice')).toBeUndefined();
      expect(await find((await twoPlaces()).digging.missionId, 'never')).toBeUndefined();
    });

    it('changes a place from the version it has, dependencies included', async () => {
      const { mission, digging, filling } = await twoPlaces();
      const { idempotencyKey: _key, taskId: _task, title: _title, ...place } = filling;
      const changed = { ...place, dependsOn: [], notes: 'none', rank: 'a2', milestone: 'Cellar', version: 2 };
      const update = (from: number) =>
        as(world.ada, ({ missions }) => missions.updatePlace(world.ada, changed, from));
      expect(await update(9)).toBe(false);
      expect(await update(1)).toBe(true);
      const plan = await planOf(mission);
      expect(plan.map(({ id }) => id)).toEqual([digging.id, filling.id]);
      expect(plan[1]).toMatchObject({ dependsOn: [], notes: 'none', milestone: 'Cellar', version: 2 });
    });

    it('forgets dependencies on a place that is taken out', async () => {
      const { mission, digging } = await twoPlaces();
      await as(world.ada, async ({ missions }) => {
        await missions.lockPlan(world.ada, mission.id);
        await missions.deletePlace(world.ada, mission.id, digging.id);
      });
      expect(await planOf(mission)).toMatchObject([{ title: 'Fill', dependsOn: [], waits: false }]);
    });

    it('counts the plans a task has a place in', async () => {
      const { fill, digging } = await twoPlaces();
      const count = (task: typeof fill) =>
        as(world.ada, ({ missions }) => missions.countPlaces(world.ada, task.id));
      expect(await count(fill)).toBe(1);
      expect(await count(await world.task())).toBe(0);
      expect(digging.taskId).not.toBe(fill.id);
    });
  });
}
