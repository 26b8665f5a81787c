import type { Task, TaskId, TaskState } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import {
  boardStates,
  columnsOf,
  keepUnchanged,
  moveBack,
  moveBy,
  moveOfDrop,
  type Columns,
} from './board-model';

const id = (name: string): TaskId => name as TaskId;
const task = (name: string, rank: string, state: TaskState = 'not-started'): Task =>
  ({ id: id(name), rank, state, version: 1 }) as Task;

const tasks = [task('c', 'a2'), task('a', 'Zz'), task('b', 'a0'), task('x', 'a0', 'done')];
const shown = (columns: Columns): string =>
  boardStates.map((state) => columns[state].map(({ id: name }) => name).join('')).join('|');

describe('the board', () => {
  it('orders a column by plain comparison of ranks', () => {
    expect(shown(columnsOf(tasks))).toBe('abc||||x||');
  });

  it('lays moves under way over it, one after the other', () => {
    expect(shown(columnsOf(tasks, [{ taskId: id('c'), state: 'done', after: null }]))).toBe('ab||||cx||');
    expect(shown(columnsOf(tasks, [{ taskId: id('a'), state: 'done', after: id('x') }]))).toBe('bc||||xa||');
    expect(shown(columnsOf(tasks, [{ taskId: id('a'), state: 'done' }]))).toBe('bc||||xa||');
    expect(
      shown(
        columnsOf(tasks, [
          { taskId: id('a'), state: 'done', after: null },
          { taskId: id('b'), state: 'done', after: id('a') },
        ]),
      ),
    ).toBe('c||||abx||');
  });

  it('falls back to what the gateway has when a move is taken away', () => {
    const moved = columnsOf(tasks, [{ taskId: id('a'), state: 'done' }]);
    expect(shown(columnsOf(tasks))).not.toBe(shown(moved));
    expect(columnsOf(tasks)['not-started'][0]?.state).toBe('not-started');
  });

  it('puts a card last when the one it should stand behind has gone', () => {
    expect(shown(columnsOf(tasks, [{ taskId: id('a'), state: 'done', after: id('gone') }]))).toBe(
      'bc||||xa||',
    );
  });

  it('leaves out a card that has gone itself', () => {
    expect(shown(columnsOf(tasks, [{ taskId: id('gone'), state: 'done' }]))).toBe('abc||||x||');
  });

  it('keeps the identity of columns nothing happened to', () => {
    const before = columnsOf(tasks);
    const after = keepUnchanged(before, columnsOf(tasks, [{ taskId: id('a'), state: 'blocked' }]));
    expect(after.done).toBe(before.done);
    expect(after['not-started']).not.toBe(before['not-started']);
  });
});

describe('a card', () => {
  const columns = columnsOf(tasks);

  it('dropped on another stands before or behind it', () => {
    const drop = (edge: 'top' | 'bottom', on: string, dropped = 'x') =>
      moveOfDrop(columns, id(dropped), { state: 'not-started', card: { id: id(on), edge } });
    expect(drop('top', 'a')).toMatchObject({ after: null });
    expect(drop('bottom', 'a')).toMatchObject({ after: 'a' });
    expect(drop('top', 'c')).toMatchObject({ after: 'b' });
    expect(drop('bottom', 'c', 'a')).toMatchObject({ after: 'c' });
  });

  it('dropped on the empty part of a column goes to its end', () => {
    expect(moveOfDrop(columns, id('a'), { state: 'done' })).toEqual({
      taskId: 'a',
      state: 'done',
      after: 'x',
    });
    expect(moveOfDrop(columns, id('a'), { state: 'failed' })).toEqual({
      taskId: 'a',
      state: 'failed',
      after: null,
    });
  });

  it('dropped where it was does not move', () => {
    expect(
      moveOfDrop(columns, id('b'), { state: 'not-started', card: { id: id('a'), edge: 'bottom' } }),
    ).toBeUndefined();
    expect(
      moveOfDrop(columns, id('b'), { state: 'not-started', card: { id: id('b'), edge: 'top' } }),
    ).toBeUndefined();
    expect(moveOfDrop(columns, id('c'), { state: 'not-started' })).toBeUndefined();
  });

  it('goes up and down by one place, and no further than the end', () => {
    expect(moveBy(columns, id('b'), -1)).toMatchObject({ after: null });
    expect(moveBy(columns, id('c'), -1)).toMatchObject({ after: 'a' });
    expect(moveBy(columns, id('a'), 1)).toMatchObject({ after: 'b' });
    expect(moveBy(columns, id('a'), -1)).toBeUndefined();
    expect(moveBy(columns, id('c'), 1)).toBeUndefined();
  });

  it('knows the way back to where it was', () => {
    expect(moveBack(columns, id('a'))).toEqual({ taskId: 'a', state: 'not-started', after: null });
    expect(moveBack(columns, id('c'))).toEqual({ taskId: 'c', state: 'not-started', after: 'b' });
  });
});
