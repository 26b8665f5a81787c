import type { Task } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { hasWords, isShown, taskFilterOf, taskQueryOf } from './task-filter';

const filterOf = (address: string) => {
  const query = new URLSearchParams(address);
  return taskFilterOf((name) => query.get(name) ?? undefined);
};
const project = '0198c000-0000-7000-8000-000000000001';

describe('the filter in an address', () => {
  it('shows a person their own open tasks when it says nothing', () => {
    expect(taskQueryOf(filterOf(''))).toEqual({ assignee: 'me' });
    expect(isShown(filterOf(''), { state: 'done' } as Task)).toBe(false);
    expect(isShown(filterOf(''), { state: 'blocked' } as Task)).toBe(true);
  });

  it('narrows by state, priority and project', () => {
    expect(taskQueryOf(filterOf(`who=all&state=blocked&priority=high&p=${project}`))).toEqual({
      state: 'blocked',
      priority: 'high',
      projectId: project,
    });
  });

  it('leaves out what makes no sense', () => {
    expect(taskQueryOf(filterOf('who=all&state=asleep&priority=9&p=x'))).toEqual({});
  });

  it('shows closed tasks when they are asked for', () => {
    expect(isShown(filterOf('closed=yes'), { state: 'done' } as Task)).toBe(true);
    expect(isShown(filterOf('state=done'), { state: 'done' } as Task)).toBe(true);
  });
});

it('finds words in title, tags and issue, in any order and case', () => {
  const task = { title: 'Prune the vines', tags: ['Autumn'], issue: 'VIN-12' };
  expect(hasWords(task, 'autumn prune')).toBe(true);
  expect(hasWords(task, 'vin-12')).toBe(true);
  expect(hasWords(task, 'spring prune')).toBe(false);
  expect(hasWords(task, '  ')).toBe(true);
});
