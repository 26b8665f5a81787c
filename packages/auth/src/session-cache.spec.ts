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
});
