import { beforeEach, describe, expect, it } from 'vitest';
import { StandstillWatch } from './standstill-watch.js';

let watch: StandstillWatch;
let ends: string[];
let now: number;

/** Looks once a second for so many seconds. */
function pass(seconds: number): void {
  for (let second = 0; second < seconds; second += 1) watch.look((now += 1_000));
}

beforeEach(() => {
  ends = [];
  now = 0;
  watch = new StandstillWatch(120_000, () => void ends.push('outer'));
});

describe('a watch for standstills', () => {
  it('ends what is silent for too long, one look later than anything with the same limit of its own', () => {
    pass(121);
    expect(ends).toEqual([]);
    pass(1);
    expect(ends).toEqual(['outer']);
  });

  it('begins anew with whatever happens', () => {
    pass(119);
    watch.beat();
    pass(121);
    expect(ends).toEqual([]);
    pass(1);
    expect(ends).toEqual(['outer']);
  });

  it('does not end what is silent within a limit of its own, and counts from its end', async () => {
    const work = Promise.withResolvers<string>();
    const held = watch.hold(() => work.promise);
    pass(330);
    work.resolve('done');
    expect(await held).toBe('done');
    pass(121);
    expect(ends).toEqual([]);
    pass(1);
    expect(ends).toEqual(['outer']);
  });

  it('ends the innermost that is silent, and not what waits for it', async () => {
    const work = Promise.withResolvers<void>();
    const done = watch.within(
      () => {
        ends.push('inner');
        work.resolve();
      },
      () => work.promise,
    );
    pass(122);
    expect(ends).toEqual(['inner']);
    await done;
    pass(121);
    expect(ends).toEqual(['inner']);
    pass(1);
    expect(ends).toEqual(['inner', 'outer']);
  });
});
