import { expect, it } from 'vitest';
import type { TaskState } from '../tasks/task-state.js';
import type { MissionTask } from './mission.contract.js';
import { missionProgressOf } from './mission-progress.js';

const places = (...states: (TaskState | null)[]): MissionTask[] =>
  states.map((state) => ({ task: state === null ? null : { state } }) as MissionTask);

it('leaves what was cancelled or deleted out of account', () => {
  const progress = missionProgressOf(
    places('done', 'done', 'blocked', 'failed', 'in-progress', 'cancelled', null),
  );
  expect(progress).toEqual({ total: 5, done: 2, stuck: 2 });
});
