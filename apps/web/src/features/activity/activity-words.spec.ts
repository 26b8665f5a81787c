import type { Activity } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { activityWords } from './activity-words';
import { speak } from '../../lib/words';

await speak('en');

const subject: Activity['subject'] = { type: 'task', id: 'x', title: 'Prune the vines' };

it('says a change of state by its states', () => {
  const data = { state: { from: 'not-started', to: 'done' } };
  expect(activityWords({ kind: 'task-state-changed', data, subject })).toEqual({
    verb: 'changed',
    object: 'Prune the vines',
    detail: 'Not started → Done',
  });
});

it('names what else was changed', () => {
  const data = { due: { from: null, to: '2026-03-10' }, dependsOn: { from: [], to: [] } };
  expect(activityWords({ kind: 'task-updated', data, subject })).toMatchObject({
    detail: 'due, dependencies',
  });
});

it('names a place of a plan before its mission', () => {
  const data = { place: { id: 'y', title: 'Open the gate' } };
  const mission: Activity['subject'] = { type: 'mission', id: 'z', title: 'Harvest' };
  expect(activityWords({ kind: 'mission-task-added', data, subject: mission })).toEqual({
    verb: 'planned',
    object: 'Open the gate in Harvest',
  });
  expect(activityWords({ kind: 'mission-task-removed', data, subject: mission })).toEqual({
    verb: 'took out',
    object: 'Open the gate of Harvest',
  });
});

it('says what it has no word for as it was noted', () => {
  expect(activityWords({ kind: 'mission-replanned', data: {}, subject })).toMatchObject({
    verb: 'replanned',
  });
});
