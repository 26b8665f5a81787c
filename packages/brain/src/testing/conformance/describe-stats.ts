import { describe, expect, it } from 'vitest';
import type { BrainWorld } from './brain-world.js';

const none = {
  'not-started': 0,
  'in-progress': 0,
  blocked: 0,
  'needs-qa': 0,
  done: 0,
  failed: 0,
  cancelled: 0,
};

export function describeStats(world: BrainWorld): void {
  const now = new Date('2026-03-10T12:00:00.000Z');
  const stats = (actor = world.ada) => world.opened.views.stats(actor, { now });
  const closed = (at: string) => ({ state: 'done' as const, closedAt: `${at}.000Z` });

  describe('stats', () => {
    it('count tasks by state and project, those without one last', async () => {
      const cellar = await world.project({ name: 'cellar' });
      const apples = await world.project({ name: 'apples' });
      await world.task({ state: 'blocked' }, cellar);
      await world.task({ state: 'blocked' });
      await world.task({}, apples);
      await world.task({}, apples);

      const seen = await stats();

      expect(seen.byState).toEqual({ ...none, blocked: 2, 'not-started': 2 });
      expect(seen.byProject).toEqual([
        { projectId: apples.id, name: 'apples', byState: { ...none, 'not-started': 2 } },
        { projectId: cellar.id, name: 'cellar', byState: { ...none, blocked: 1 } },
        { projectId: null, name: '', byState: { ...none, blocked: 1 } },
      ]);
    });

    it('count what each has before them and behind them', async () => {
      const ada = { type: 'user', id: world.ada.userId } as const;
      const planner = { type: 'agent', id: 'planner' } as const;
      await world.task({ assignee: ada });
      await world.task({ assignee: ada });
      await world.task({ assignee: ada, state: 'done', closedAt: '2026-01-01T00:00:00.000Z' });
      await world.task({ assignee: ada, state: 'cancelled' });
      await world.task({ assignee: planner });
      await world.task({ state: 'done', closedAt: '2026-01-01T00:00:00.000Z' });

      const { byAssignee } = await stats();

      expect(byAssignee).toMatchObject([
        { assignee: ada, open: 2, done: 1 },
        { assignee: { ...planner, name: 'planner' }, open: 1, done: 0 },
        { assignee: null, open: 0, done: 1 },
      ]);
      expect(byAssignee[0]?.assignee?.name).toBeTruthy();
    });

    it('tell what was finished lately, day by day', async () => {
      await world.task(closed('2026-03-10T11:00:00'));
      await world.task(closed('2026-03-04T00:00:00'));
      await world.task(closed('2026-03-03T11:00:00'));
      await world.task(closed('2026-02-09T00:00:00'));
      await world.task({ ...closed('2026-03-09T00:00:00'), state: 'failed' });

      const { throughput, finishedByDay } = await stats();

      expect(throughput).toEqual({ days7: 2, days30: 4 });
      expect(finishedByDay).toHaveLength(30);
      expect(finishedByDay[0]?.date).toBe('2026-02-09');
      expect(finishedByDay.filter(({ done }) => done > 0)).toEqual([
        { date: '2026-02-09', done: 1 },
        { date: '2026-03-03', done: 1 },
        { date: '2026-03-04', done: 1 },
        { date: '2026-03-10', done: 1 },
      ]);
    });

    it('can keep to one project', async () => {
      const project = await world.project();
      await world.task({}, project);
      await world.task();
      const seen = await world.opened.views.stats(world.ada, { projectId: project.id, now });
      expect(seen.byState['not-started']).toBe(1);
      expect(seen.byProject).toHaveLength(1);
    });

    it('are each person’s own', async () => {
      const project = await world.project();
      await world.task(closed('2026-03-10T11:00:00'), project);
      const seen = await world.opened.views.stats(world.bob, { projectId: project.id, now });
      expect(seen).toMatchObject({ byState: none, byProject: [], byAssignee: [] });
      expect(seen.throughput).toEqual({ days7: 0, days30: 0 });
    });
  });
}
