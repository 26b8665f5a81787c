import type { GraphQuery } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { BrainWorld } from './brain-world.js';

export function describeGraph(world: BrainWorld): void {
  const graph = (query: GraphQuery, actor = world.ada) => world.opened.views.graph(actor, query);

  async function aPlan() {
    const project = await world.project();
    const mission = await world.mission(project);
    const dig = await world.task({ title: 'Dig' }, project);
    const fill = await world.task({ title: 'Fill', state: 'blocked' }, project);
    const sweep = await world.task({ title: 'Sweep', parentId: fill.id }, project);
    const digging = await world.place(mission, dig, { milestone: 'Cellar' });
    const filling = await world.place(mission, fill, { dependsOn: [digging.id] });
    return { project, mission, dig, fill, sweep, digging, filling };
  }

  describe('the graph', () => {
    it('of a mission shows its tasks and what they wait for', async () => {
      const { mission, dig, fill } = await aPlan();
      await aPlan();
      const { nodes, edges } = await graph({ missionId: mission.id });
      expect(new Set(nodes)).toEqual(
        new Set([
          { id: dig.id, title: 'Dig', state: 'not-started', missionId: mission.id, milestone: 'Cellar' },
          { id: fill.id, title: 'Fill', state: 'blocked', missionId: mission.id, milestone: null },
        ]),
      );
      expect(edges).toEqual([{ from: fill.id, to: dig.id, kind: 'depends-on' }]);
    });

    it('of a project shows all its tasks, and which are part of which', async () => {
      const { project, dig, fill, sweep } = await aPlan();
      const { nodes, edges } = await graph({ projectId: project.id });
      expect(new Set(nodes.map(({ id }) => id))).toEqual(new Set([dig.id, fill.id, sweep.id]));
      expect(nodes.find(({ id }) => id === sweep.id)).toMatchObject({ missionId: null });
      expect(new Set(edges)).toEqual(
        new Set([
          { from: fill.id, to: dig.id, kind: 'depends-on' },
          { from: sweep.id, to: fill.id, kind: 'part-of' },
        ]),
      );
    });

    it('keeps the place of a task that was deleted', async () => {
      const { mission, dig, fill, digging } = await aPlan();
      await world.as(world.ada, ({ tasks }) => tasks.delete(world.ada, dig.id));
      const { nodes, edges } = await graph({ missionId: mission.id });
      expect(nodes.find(({ id }) => id === digging.id)).toMatchObject({ title: 'Dig', state: null });
      expect(edges).toEqual([{ from: fill.id, to: digging.id, kind: 'depends-on' }]);
    });

    it('shows nothing to others', async () => {
      const { project, mission } = await aPlan();
      expect(await graph({ projectId: project.id }, world.bob)).toEqual({ nodes: [], edges: [] });
      expect(await graph({ missionId: mission.id }, world.bob)).toEqual({ nodes: [], edges: [] });
    });
  });
}
