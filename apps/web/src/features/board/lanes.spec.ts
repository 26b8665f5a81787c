import type { MissionId, MissionState, Task, TaskId, TaskState } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { boardKeyAction } from './board-keys';
import { boardStates, columnsOf, moveBy, type Columns } from './board-model';
import { lanesOf, stacked, type Lanes } from './lanes';

const task = (name: string, state: TaskState = 'not-started'): Task =>
  ({ id: name as TaskId, rank: name, state, version: 1 }) as Task;
const mission = (name: string, state: MissionState = 'active') => ({ id: name as MissionId, name, state });
const plans = (pairs: Record<string, string>) =>
  new Map(Object.entries(pairs) as unknown as [TaskId, MissionId][]);

const columns = columnsOf([task('a'), task('b'), task('c'), task('d', 'done'), task('e')]);
const lanes: Lanes = {
  missions: [mission('roof', 'completed'), mission('yard'), mission('attic'), mission('empty')],
  missionOf: plans({ a: 'yard', c: 'yard', d: 'attic', b: 'roof', e: 'gone' }),
};
const shown = (of: Columns): string =>
  boardStates.map((state) => of[state].map(({ id }) => id).join('')).join('|');

describe('the lanes of a board', () => {
  it('hold each card once, in its order, under the mission that plans it', () => {
    expect(lanesOf(columns, lanes).map((lane) => [lane.name, shown(lane.columns), lane.count])).toEqual([
      ['attic', '||||d||', 1],
      ['yard', 'ac||||||', 2],
      ['roof', 'b||||||', 1],
      [undefined, 'e||||||', 1],
    ]);
  });

  it('are one board to the arrow keys, and a card moves by one place in its own', () => {
    const cut = lanesOf(columns, lanes);
    expect(shown(stacked(cut))).toBe('acbe||||d||');
    const yard = cut.find(({ name }) => name === 'yard')!.columns;
    expect(moveBy(yard, 'c' as TaskId, -1)).toMatchObject({ after: null });
    expect(moveBy(yard, 'a' as TaskId, 1)).toMatchObject({ after: 'c' });
    const down = { key: 'ArrowDown', alt: false, mod: false };
    const situation = { focused: 'c' as TaskId, singleKeys: true };
    expect(boardKeyAction(down, { ...situation, columns: yard })).toBeUndefined();
    expect(boardKeyAction(down, { ...situation, columns: stacked(cut) })).toEqual({ does: 'focus', id: 'b' });
  });
});
