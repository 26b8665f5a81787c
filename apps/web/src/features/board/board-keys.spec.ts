import type { Task, TaskId, TaskState } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import { boardKeyAction } from './board-keys';
import { columnsOf } from './board-model';

const task = (id: string, state: TaskState): Task =>
  ({ id: id as TaskId, rank: id, state, version: 1 }) as Task;
const columns = columnsOf([
  task('a', 'not-started'),
  task('b', 'not-started'),
  task('x', 'blocked'),
  task('y', 'done'),
]);
const press = (key: string, { alt = false, mod = false, focused = 'b', singleKeys = true } = {}) =>
  boardKeyAction({ key, alt, mod }, { columns, focused: focused as TaskId, singleKeys });

it('goes from card to card, over columns without any', () => {
  expect(press('ArrowUp')).toEqual({ does: 'focus', id: 'a' });
  expect(press('ArrowDown')).toBeUndefined();
  expect(press('ArrowRight')).toEqual({ does: 'focus', id: 'x' });
  expect(press('ArrowRight', { focused: 'x' })).toEqual({ does: 'focus', id: 'y' });
  expect(press('ArrowLeft', { focused: 'a' })).toBeUndefined();
  expect(press('k')).toEqual({ does: 'focus', id: 'a' });
});

it('moves the card with Alt', () => {
  expect(press('ArrowUp', { alt: true })).toEqual({ does: 'reorder', by: -1 });
  expect(press('ArrowRight', { alt: true })).toEqual({ does: 'send', state: 'in-progress' });
  expect(press('ArrowLeft', { alt: true })).toBeUndefined();
});

it('sends the card to the column of a digit', () => {
  expect(press('1')).toEqual({ does: 'send', state: 'not-started' });
  expect(press('7')).toEqual({ does: 'send', state: 'cancelled' });
  expect(press('8')).toBeUndefined();
});

it('leaves plain keys alone for those who switched them off', () => {
  expect(press('3', { singleKeys: false })).toBeUndefined();
  expect(press('m', { singleKeys: false })).toBeUndefined();
  expect(press('k', { singleKeys: false })).toBeUndefined();
  expect(press('ArrowUp', { singleKeys: false })).toEqual({ does: 'focus', id: 'a' });
});

it('takes back the last move, wherever the focus is', () => {
  expect(press('z', { mod: true, focused: 'none' })).toEqual({ does: 'undo' });
  expect(press('3', { mod: true })).toBeUndefined();
});
