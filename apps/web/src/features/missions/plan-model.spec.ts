import type { MissionTask, MissionTaskId, Task, TaskState } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { layOutPlan } from './plan-graph';
import { afterStep, nextReady, openBefore, possibleBefore, progressOf, sectionsOf } from './plan-model';

interface PlaceShape {
  on?: string[];
  state?: TaskState;
  milestone?: string;
  waits?: boolean;
}

const place = (id: string, { on = [], state = 'not-started', milestone, waits = false }: PlaceShape = {}) =>
  ({
    id: id as MissionTaskId,
    title: id,
    dependsOn: on as MissionTaskId[],
    milestone: milestone ?? null,
    task: { state } as Task,
    waits,
  }) as MissionTask;
const ids = (places: readonly MissionTask[]): string => places.map(({ id }) => id).join('');

describe('a plan', () => {
  it('stands by milestone in their order, with the rest behind', () => {
    const mission = {
      milestones: [
        { name: 'Cellar', due: null },
        { name: 'Roof', due: '2026-05-01' },
      ],
    };
    const places = [
      place('a', { milestone: 'Roof' }),
      place('b'),
      place('c', { milestone: 'Cellar' }),
      place('d', { milestone: 'Gone' }),
    ];
    expect(sectionsOf(mission, places).map(({ milestone, places: held }) => [milestone, ids(held)])).toEqual([
      ['Cellar', 'c'],
      ['Roof', 'a'],
      [null, 'bd'],
    ]);
  });

  it('names the first that nothing holds back', () => {
    const places = [place('a', { state: 'done' }), place('b', { waits: true }), place('c'), place('d')];
    expect(nextReady(places)?.id).toBe('c');
    expect(progressOf(places)).toEqual({ done: 1, total: 4 });
  });

  it('knows what is still waited for', () => {
    const places = [place('a', { state: 'done' }), place('b'), place('c', { on: ['a', 'b'] })];
    expect(ids(openBefore(places[2]!, places))).toBe('b');
  });

  it('offers nothing to wait for that waits itself', () => {
    const places = [place('a'), place('b', { on: ['a'] }), place('c', { on: ['b'] }), place('d')];
    expect(ids(possibleBefore(places[0]!, places))).toBe('d');
    expect(ids(possibleBefore(places[2]!, places))).toBe('abd');
  });

  it('moves a place by one among its neighbours', () => {
    const places = [place('a'), place('b'), place('c')];
    expect(afterStep(places[2]!, places, -1)).toBe('a');
    expect(afterStep(places[1]!, places, -1)).toBeNull();
    expect(afterStep(places[0]!, places, 1)).toBe('b');
    expect(afterStep(places[0]!, places, -1)).toBeUndefined();
    expect(afterStep(places[2]!, places, 1)).toBeUndefined();
  });
});

describe('the graph of a plan', () => {
  it('sets each place right of all it waits for', () => {
    const { nodes, edges } = layOutPlan([
      place('c', { on: ['a', 'b'] }),
      place('a'),
      place('b', { on: ['a'] }),
    ]);
    const x = Object.fromEntries(nodes.map((node) => [node.place.id, node.x]));
    expect(x['a']).toBeLessThan(x['b']!);
    expect(x['b']).toBeLessThan(x['c']!);
    expect(edges.map(({ key }) => key)).toEqual(['a c', 'b c', 'a b']);
  });

  it('ends even where the plan goes round in a circle', () => {
    expect(layOutPlan([place('a', { on: ['b'] }), place('b', { on: ['a'] })]).nodes).toHaveLength(2);
  });
});
