import type { OneTimeStore } from '@mosaicstack/kernel';
import { beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import { newStart } from './identify.js';
import { SignInStarts } from './sign-in-starts.js';

/** Kept in memory, and taken once. */
class Memory implements OneTimeStore {
  readonly kept = new Map<string, { value: string; expiresAt: Date }>();

  async put(key: string, value: string, expiresAt: Date): Promise<void> {
    this.kept.set(key, { value, expiresAt });
  }
  async read(key: string, now: Date): Promise<string | undefined> {
    const found = this.kept.get(key);
    return found && found.expiresAt > now ? found.value : undefined;
  }
  async take(key: string, now: Date): Promise<string | undefined> {
    const value = await this.read(key, now);
    this.kept.delete(key);
    return value;
  }
}

describe('a sign-in under way at a provider', () => {
  const start = newStart('https://mosaic.example/api/auth/callback/oidc');
  const begun = { providerId: 'oidc', returnTo: '/projects', start };
  let now: Date;
  let memory: Memory;
  const starts = (store: OneTimeStore = memory) => new SignInStarts(store, { now: () => now });
  const refused = { problem: 'expired' };

  beforeEach(async () => {
    now = new Date('2026-03-01T00:00:00.000Z');
    memory = new Memory();
    await starts().keep(begun, 'this-browser');
  });

  it('goes on in the browser that began, with all it began with', async () => {
    expect(await starts().take(start.state, 'this-browser')).toEqual(begun);
  });

  it.each([['another-browser'], [''], [undefined]])('does not go on in another: %s', async (browser) => {
    await expect(starts().take(start.state, browser)).rejects.toMatchObject(refused);
    await expect(starts().take(start.state, 'this-browser')).rejects.toMatchObject(refused);
  });

  it('goes on once, and within ten minutes', async () => {
    await starts().take(start.state, 'this-browser');
    await expect(starts().take(start.state, 'this-browser')).rejects.toMatchObject(refused);
    await starts().keep(begun, 'this-browser');
    now = new Date(now.getTime() + 600_000);
    await expect(starts().take(start.state, 'this-browser')).rejects.toMatchObject(refused);
  });

  it('lets nobody who reads the store go on', () => {
    const stored = JSON.stringify([...memory.kept]);
    expect(stored).not.toContain(start.state);
    expect(stored).not.toContain('this-browser');
  });

  it('would be caught by these tests if it were bound to no browser, or could be used again', async () => {
    const forgetful: OneTimeStore = {
      put: (...entry) => memory.put(...entry),
      read: (...asked) => memory.read(...asked),
      take: async (...asked) => {
        const kept = JSON.parse((await memory.read(...asked)) ?? '{}') as object;
        return JSON.stringify({ ...kept, browser: digestOf('another-browser') });
      },
    };
    await expect(starts(forgetful).take(start.state, 'another-browser')).resolves.toEqual(begun);
    await expect(starts(forgetful).take(start.state, 'another-browser')).resolves.toEqual(begun);
  });
});
