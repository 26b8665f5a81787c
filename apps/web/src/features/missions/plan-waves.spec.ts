import type { MissionPlan, MissionTask, MissionTaskId, Task, TaskState } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { closedDay, daysOf, shareOf } from './plan-days';
import { effortOf } from './plan-model';
import { waveUnderWay, wavesOf } from './plan-waves';

interface PlaceShape extends Partial<Pick<Task, 'due' | 'closedAt' | 'estimate'>> {
  on?: string[];
  state?: TaskState;
}

const place = (id: string, { on = [], state = 'not-started', ...of }: PlaceShape = {}): MissionTask =>
  ({
    id: id as MissionTaskId,
    title: id,
    dependsOn: on as MissionTaskId[],
    task: { state, due: null, closedAt: null, estimate: null, ...of } as Task,
  }) as MissionTask;
const planOf = (tasks: MissionTask[], dues: (string | null)[] = []): MissionPlan =>
  ({ mission: { milestones: dues.map((due, index) => ({ name: `m${index}`, due })) }, tasks }) as MissionPlan;
const spelled = (places: MissionTask[]) =>
  wavesOf(places).map(({ number, places: held }) => `${number}: ${held.map(({ id }) => id).join('')}`);

describe('the waves of a plan', () => {
  it('hold what may be done side by side, each after all it waits for', () => {
    expect(
      spelled([place('d', { on: ['a', 'c'] }), place('a'), place('b'), place('c', { on: ['a'] })]),
    ).toEqual(['1: ab', '2: c', '3: d']);
  });

  it('end where a plan goes round in a circle, and leave nothing out', () => {
    const waves = wavesOf([place('a', { on: ['b'] }), place('b', { on: ['a'] })]);
    expect(waves.flatMap(({ places }) => places)).toHaveLength(2);
  });

  it('are under way from the first that leaves something to do', () => {
    const first = place('a', { state: 'done' });
    const second = place('b', { on: ['a'] });
    expect(waveUnderWay(wavesOf([first, second]))?.number).toBe(2);
    expect(waveUnderWay(wavesOf([first, { ...second, task: null }]))).toBeUndefined();
  });
});

describe('the days of a plan', () => {
  const today = '2026-03-10';

  it('reach from the first to the last that is named, and to today', () => {
    expect(daysOf(planOf([place('a', { due: '2026-03-04' })], [null, '2026-03-24']), today)).toEqual({
      first: '2026-03-04',
      last: '2026-03-24',
    });
    expect(daysOf(planOf([place('a', { due: '2026-03-01' })]), today)?.last).toBe(today);
    expect(daysOf(planOf([place('a')], [null]), today)).toBeUndefined();
  });

  it('count the day on which a task was closed', () => {
    const closed = place('a', { state: 'done', closedAt: new Date(2026, 1, 3, 12).toISOString() });
    expect(closedDay(closed)).toBe('2026-02-03');
    expect(daysOf(planOf([closed]), today)?.first).toBe('2026-02-03');
  });

  it('lie in their span as far in as they are late', () => {
    const span = { first: '2026-03-01', last: '2026-03-11' };
    expect(['2026-03-01', '2026-03-06', '2026-03-11'].map((day) => shareOf(day, span))).toEqual([0, 0.5, 1]);
    expect(shareOf(today, { first: today, last: today })).toBe(0);
  });
});

it('sums up estimates, and counts what nobody estimated', () => {
  const places = [
    place('a', { state: 'done', estimate: 60 }),
    place('b', { estimate: 90 }),
    place('c', { state: 'done' }),
    { ...place('d'), task: null },
  ];
  expect(effortOf(places)).toEqual({ done: 60, total: 150, unestimated: 1 });
});
