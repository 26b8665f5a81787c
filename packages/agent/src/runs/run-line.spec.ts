import type { UserId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { type Place, RunLine } from './run-line.js';

const [ada, bob, cleo] = ['ada', 'bob', 'cleo'] as UserId[] as [UserId, UserId, UserId];

/** Places that have begun, by name, in the order in which they did. */
function watched(line: RunLine) {
  const begun: string[] = [];
  const enter = (name: string, userId: UserId): Place => {
    const place = line.enter(userId);
    if (place.turn) void place.turn.then(() => begun.push(name));
    else begun.push(name);
    return place;
  };
  const settled = () => new Promise((resolve) => setImmediate(resolve));
  return { begun, enter, settled };
}

describe('the line of runs', () => {
  it('lets one person have so many at a time, and the next when one ends', async () => {
    const { begun, enter, settled } = watched(new RunLine({ streams: 10, perPerson: 2 }));
    const first = enter('a1', ada);
    enter('a2', ada);
    expect(enter('a3', ada).reason).toContain('your 2 other answers');
    enter('b1', bob);
    expect(begun).toEqual(['a1', 'a2', 'b1']);
    first.leave();
    first.leave();
    await settled();
    expect(begun).toEqual(['a1', 'a2', 'b1', 'a3']);
  });

  it('serves people in turn when all places are taken', async () => {
    const { begun, enter, settled } = watched(new RunLine({ streams: 1, perPerson: 4 }));
    const running = [enter('a0', ada)];
    for (const [name, who] of [
      ['a1', ada],
      ['a2', ada],
      ['a3', ada],
      ['b1', bob],
      ['c1', cleo],
    ] as const) {
      running.push(enter(name, who));
    }
    for (let step = 0; step < 5; step += 1) {
      const last = begun.at(-1);
      running[['a0', 'a1', 'a2', 'a3', 'b1', 'c1'].indexOf(last ?? '')]?.leave();
      await settled();
    }
    expect(begun).toEqual(['a0', 'a1', 'b1', 'c1', 'a2', 'a3']);
  });

  it('forgets who leaves while waiting', async () => {
    const { begun, enter, settled } = watched(new RunLine({ streams: 1, perPerson: 4 }));
    const first = enter('a1', ada);
    enter('b1', bob).leave();
    enter('c1', cleo);
    first.leave();
    await settled();
    expect(begun).toEqual(['a1', 'c1']);
  });
});
