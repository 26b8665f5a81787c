import { describe, expect, it } from 'vitest';
import { SessionCache } from './session-cache.js';

const at = (milliseconds: { now: number }) => ({ now: () => new Date(milliseconds.now) });

describe('the session cache', () => {
  it('asks once for a burst, and again after a second', async () => {
    const time = { now: 0 };
    const cache = new SessionCache<string>(at(time));
    let asked = 0;
    const look = async () => `answer ${(asked += 1)}`;

    const burst = await Promise.all(Array.from({ length: 20 }, () => cache.get('token', look)));
    time.now = 1_000;

    expect(new Set(burst)).toEqual(new Set(['answer 1']));
    expect(await cache.get('token', look)).toBe('answer 2');
  });

  it('keeps credentials apart', async () => {
    const cache = new SessionCache<string>(at({ now: 0 }));
    await cache.get('one', async () => 'Ada');
    expect(await cache.get('two', async () => 'Bob')).toBe('Bob');
  });

  it('does not remember a failed look-up', async () => {
    const cache = new SessionCache<string>(at({ now: 0 }));
    await expect(cache.get('token', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    expect(await cache.get('token', async () => 'back')).toBe('back');
  });

  describe('of somebody who goes on working', () => {
    /** Looks that answer when they are told to. */
    function opened() {
      const time = { now: 0 };
      const looks: PromiseWithResolvers<string>[] = [];
      const cache = new SessionCache<string>(at(time));
      const look = (): Promise<string> => {
        const asked = Promise.withResolvers<string>();
        looks.push(asked);
        return asked.promise;
      };
      return { time, looks, ask: () => cache.get('token', look), cache };
    }
    const begun = async () => {
      const one = opened();
      const first = one.ask();
      one.looks[0]?.resolve('first');
      await first;
      one.time.now = 600;
      return one;
    };

    it('looks anew before the second is over, without anybody waiting for it', async () => {
      const { time, looks, ask } = await begun();
      expect(await Promise.all([ask(), ask(), ask()])).toEqual(['first', 'first', 'first']);
      await expect.poll(() => looks.length).toBe(2);
      looks[1]?.resolve('second');
      await expect.poll(ask).toBe('second');
      time.now = 1_500;
      expect(await ask()).toBe('second');
    });

    it('believes nothing for longer than a second from when it was looked up', async () => {
      const { time, looks, ask } = await begun();
      await ask();
      await expect.poll(() => looks.length).toBe(2);
      time.now = 1_000;
      const late = ask();
      expect(looks).toHaveLength(3);
      looks[1]?.resolve('second');
      looks[2]?.resolve('third');
      expect(await late).toBe('third');
      expect(await ask()).toBe('third');
    });

    it('keeps nothing that was being looked up while everybody was forgotten', async () => {
      const { looks, ask, cache } = await begun();
      await ask();
      await expect.poll(() => looks.length).toBe(2);
      cache.clear();
      const after = ask();
      looks[1]?.resolve('still signed in');
      looks[2]?.resolve('signed out');
      expect(await after).toBe('signed out');
      expect(await ask()).toBe('signed out');
    });

    it('says nothing of a look that failed until somebody has to wait for one', async () => {
      const { time, looks, ask } = await begun();
      await ask();
      await expect.poll(() => looks.length).toBe(2);
      looks[1]?.reject(new Error('away'));
      expect(await ask()).toBe('first');
      time.now = 1_000;
      const asked = ask();
      looks[2]?.reject(new Error('away'));
      await expect(asked).rejects.toThrow('away');
    });
  });
});
