import type { Task } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { ofTeam } from '../brain-rows.js';
import type { BrainWorld } from './brain-world.js';

const titles = (tasks: readonly Task[]) => tasks.map(({ title }) => title);

export function describeToday(world: BrainWorld): void {
  const today = (actor = world.ada) => world.opened.views.today(actor, '2026-03-10');
  const stale = (actor = world.ada) => world.opened.views.stale(actor, new Date('2026-03-10T00:00:00.000Z'));

  describe('today', () => {
    it('shows what is due, overdue and in progress, most urgent first', async () => {
      const project = await world.project();
      const due = '2026-03-10';
      await world.task({ title: 'later', due: '2026-03-11' });
      await world.task({ title: 'due low', due, priority: 'low' });
      await world.task({ title: 'due critical', due, priority: 'critical' }, project);
      await world.task({ title: 'overdue, newer', due: '2026-03-09', priority: 'high' });
      await world.task({ title: 'overdue, older', due: '2025-12-31', priority: 'high' });
      await world.task({ title: 'overdue, pressing', due: '2026-03-09', priority: 'critical' });
      await world.task({ title: 'begun', state: 'in-progress' });

      const seen = await today();

      expect(titles(seen.due)).toEqual(['due critical', 'due low']);
      expect(titles(seen.overdue)).toEqual(['overdue, pressing', 'overdue, older', 'overdue, newer']);
      expect(titles(seen.inProgress)).toEqual(['begun']);
    });

    it('leaves out what is closed and what lies in an archived project', async () => {
      const archived = await world.project({ state: 'archived' });
      const due = '2026-03-10';
      for (const state of ['done', 'failed', 'cancelled'] as const) await world.task({ state, due });
      await world.task({ due, state: 'in-progress' }, archived);
      expect(await today()).toEqual({ due: [], overdue: [], inProgress: [] });
    });

    it('is each person’s own, their teams’ work included', async () => {
      const { id } = await world.team();
      const project = await world.project({}, world.ada, ofTeam(id));
      await world.task({ title: 'ours', due: '2026-03-10' }, project);
      await world.task({ title: 'hers', due: '2026-03-10' });
      expect((await today(world.bob)).due).toEqual([]);
      await world.join(id, 'viewer');
      expect(titles((await today(world.bob)).due)).toEqual(['ours']);
      expect((await today()).due).toHaveLength(2);
    });
  });

  describe('what is stale', () => {
    const old = (day: string) => ({ updatedAt: `2026-02-${day}T00:00:00.000Z` });
    const fresh = { updatedAt: '2026-03-10T00:00:00.000Z' };

    it('is open work nobody touched, longest untouched first', async () => {
      const project = await world.project({ ...old('03') });
      await world.project(fresh);
      const mission = await world.mission(project, old('02'));
      await world.mission(project, fresh);
      await world.task({ title: 'second', ...old('05') }, project);
      await world.task({ title: 'first', ...old('04') });
      await world.task({ title: 'fresh', ...fresh });

      const seen = await stale();

      expect(seen.projects.map(({ id }) => id)).toEqual([project.id]);
      expect(seen.missions.map(({ id }) => id)).toEqual([mission.id]);
      expect(titles(seen.tasks)).toEqual(['first', 'second']);
    });

    it('is not what rests or is finished', async () => {
      for (const state of ['paused', 'completed', 'archived'] as const) {
        const project = await world.project({ state, ...old('01') });
        if (state === 'archived') {
          await world.mission(project, { state: 'active', ...old('01') });
          await world.task({ ...old('01') }, project);
        }
      }
      const project = await world.project(fresh);
      for (const state of ['paused', 'completed', 'failed'] as const) {
        await world.mission(project, { state, ...old('01') });
      }
      await world.task({ state: 'done', ...old('01') });
      expect(await stale()).toEqual({ projects: [], missions: [], tasks: [] });
    });

    it('is each person’s own', async () => {
      await world.task(old('01'));
      expect(await stale(world.bob)).toEqual({ projects: [], missions: [], tasks: [] });
    });
  });
}
