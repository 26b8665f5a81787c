import type { MissionTask, MissionTaskId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { seededRandom } from '../testing/seeded-random.js';
import { cycleThrough } from './dependency-cycle.js';

const id = (name: string | number) => String(name) as MissionTaskId;
const place = (name: string | number, ...dependsOn: (string | number)[]) => ({
  id: id(name),
  title: `title ${name}`,
  dependsOn: dependsOn.map(id),
});

describe('a circle of dependencies', () => {
  it('is found and told in its order', () => {
    const places = [place('a', 'b'), place('b', 'c', 'd'), place('c'), place('d', 'a')];
    expect(cycleThrough(id('a'), places)).toEqual(['title a', 'title b', 'title d']);
  });

  it('is a place that waits for itself', () => {
    expect(cycleThrough(id('a'), [place('a', 'a')])).toEqual(['title a']);
  });

  it('is not two ways to the same place', () => {
    const places = [place('a', 'b', 'c'), place('b', 'd'), place('c', 'd'), place('d')];
    expect(cycleThrough(id('a'), places)).toBeUndefined();
  });

  it('is found in no plan in which everything waits for earlier places only', () => {
    const random = seededRandom(7);
    const places: Pick<MissionTask, 'id' | 'title' | 'dependsOn'>[] = [];
    for (let index = 0; index < 500; index += 1) {
      const earlier = Array.from({ length: Math.min(index, 50) }, () => Math.floor(random() * index));
      places.push(place(index, ...earlier));
    }
    expect(places.filter((one) => cycleThrough(one.id, places) !== undefined)).toEqual([]);
    const closed = [place(0, 499), ...places.slice(1)];
    expect(cycleThrough(id(0), closed)?.[0]).toBe('title 0');
  });
});
