import type { Mission, MissionPlan, MissionTask, MissionTaskId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { withPlanChange, type PlanChange } from './plan-change';

const place = (id: string): MissionTask =>
  ({ id: id as MissionTaskId, notes: '', milestone: 'Roof' }) as MissionTask;
const plan: MissionPlan = {
  mission: { name: 'Move', goal: '' } as Mission,
  tasks: ['a', 'b', 'c'].map(place),
};
const after = (change: PlanChange): MissionPlan => withPlanChange(plan, change);
const order = (changed: MissionPlan): string => changed.tasks.map(({ id }) => id).join('');

it('shows a changed mission with what it was not asked to change', () => {
  expect(after({ does: 'change', change: { goal: 'In', name: undefined } }).mission).toMatchObject({
    name: 'Move',
    goal: 'In',
  });
});

it('shows a place where it was moved to', () => {
  const move = (id: string, behind: string | null) =>
    order(
      after({ does: 'change-place', place: place(id), change: { after: behind as MissionTaskId | null } }),
    );
  expect(move('c', null)).toBe('cab');
  expect(move('a', 'b')).toBe('bac');
  expect(move('a', 'c')).toBe('bca');
});

it('shows a place with its new fields, and none that was taken out', () => {
  const changed = after({ does: 'change-place', place: place('b'), change: { notes: 'n', milestone: null } });
  expect(changed.tasks[1]).toMatchObject({ notes: 'n', milestone: null });
  expect(order(changed)).toBe('abc');
  expect(order(after({ does: 'remove-place', place: 'b' as MissionTaskId }))).toBe('ac');
});
