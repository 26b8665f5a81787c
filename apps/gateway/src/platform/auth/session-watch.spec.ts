import type { Credential, Identified } from '@mosaicstack/auth';
import { type Actor, type Notices, silentLogger } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { describe, expect, it, vi } from 'vitest';
import { SessionWatch } from './session-watch.js';

/** Two gateways of one instance: what one sends, both hear. */
function instance() {
  const listeners: ((notice: unknown) => void)[] = [];
  const signedIn = new Set<string>();
  /** Whose session cannot be told of until what is here resolves. */
  const stuck = new Map<string, Promise<void>>();
  let looks = 0;
  const gateway = async () => {
    let tell = (): void => undefined;
    const notices: Notices = {
      send: async (notice) => listeners.forEach((listener) => listener(notice)),
      listen: async (listener) => void listeners.push(listener),
      close: async () => undefined,
    };
    const watch = new SessionWatch({
      notices,
      logger: silentLogger,
      authenticator: {
        identify: async ({ authorization = '' }: Credential) => {
          looks += 1;
          await stuck.get(authorization);
          return signedIn.has(authorization) ? ({ user: { name: authorization } } as Identified) : undefined;
        },
        actorOf: async (userId) => (signedIn.has(userId) ? ({ userId } as Actor) : undefined),
        forget: () => undefined,
        onSessionsChanged: (listener) => void (tell = listener),
      },
    });
    await watch.begin();
    return { watch, signOut: (who: string) => (signedIn.delete(who), tell()), close: () => watch.close() };
  };
  return {
    signedIn,
    stuck,
    gateway,
    looks: () => looks,
    hear: (notice: unknown) => listeners.forEach((listener) => listener(notice)),
  };
}

describe('the watch over open connections', () => {
  it('ends those of somebody who signed out on another gateway, and no others', async () => {
    const { signedIn, gateway } = instance();
    const [here, there] = [await gateway(), await gateway()];
    const ended: string[] = [];
    for (const who of ['ada', 'bob']) {
      signedIn.add(who);
      here.watch.watch({ authorization: who }, () => ended.push(who));
    }
    there.signOut('ada');
    await expect.poll(() => ended).toEqual(['ada']);
    here.close();
    there.close();
  });

  it('ends one whose session was over before anybody watched', async () => {
    const { gateway } = instance();
    const here = await gateway();
    const ended: string[] = [];
    here.watch.watch({ authorization: 'ada' }, () => ended.push('ada'));
    await expect.poll(() => ended).toEqual(['ada']);
    here.close();
  });

  it('tells whoever stays what they may do now', async () => {
    const { signedIn, gateway } = instance();
    const [here, there] = [await gateway(), await gateway()];
    const told: string[] = [];
    signedIn.add('ada');
    here.watch.watch(
      { authorization: 'ada' },
      () => told.push('end'),
      ({ user }) => told.push(user.name),
    );
    await expect.poll(() => told).toEqual(['ada']);
    there.signOut('bob');
    await expect.poll(() => told).toEqual(['ada', 'ada']);
    here.close();
    there.close();
  });

  it('ends work in the name of somebody who is banned, and no other', async () => {
    const { signedIn, gateway } = instance();
    const [here, there] = [await gateway(), await gateway()];
    const ended: string[] = [];
    for (const who of ['ada', 'bob'] as UserId[]) {
      signedIn.add(who);
      here.watch.watchPerson(who, () => ended.push(who));
    }
    there.signOut('ada');
    await expect.poll(() => ended).toEqual(['ada']);
    here.close();
    there.close();
  });

  it('looks at everybody once more, however often it hears that something changed', async () => {
    const { signedIn, gateway, looks } = instance();
    const here = await gateway();
    const ended: number[] = [];
    signedIn.add('ada').add('bob');
    for (let connection = 0; connection < 100; connection += 1)
      here.watch.watch({ authorization: connection < 50 ? 'ada' : 'bob' }, () => ended.push(connection));
    const before = looks();
    for (let time = 0; time < 50; time += 1) here.signOut('nobody');
    here.signOut('ada');
    await expect.poll(() => ended.length).toBe(50);
    await new Promise((resolve) => setImmediate(resolve));
    // The look under way, and one that has seen the last change.
    expect(looks() - before).toBeLessThanOrEqual(200);
    here.close();
  });

  it('is kept from nobody by one whose session cannot be told of, nor by one that cannot be ended', async () => {
    vi.useFakeTimers();
    const { signedIn, stuck, gateway } = instance();
    const here = await gateway();
    const ended: string[] = [];
    for (const who of ['ada', 'bob', 'carol']) signedIn.add(who);
    here.watch.watch({ authorization: 'ada' }, () => ended.push('ada'));
    here.watch.watch({ authorization: 'bob' }, () => {
      throw new Error('planted');
    });
    here.watch.watch({ authorization: 'carol' }, () => ended.push('carol'));
    await vi.advanceTimersByTimeAsync(0);
    const answers = Promise.withResolvers<void>();
    stuck.set('ada', answers.promise);
    here.signOut('ada');
    await vi.advanceTimersByTimeAsync(0);
    here.signOut('bob');
    here.signOut('carol');
    await vi.advanceTimersByTimeAsync(12_000);
    expect(ended).toEqual(['carol']);
    answers.resolve();
    await vi.advanceTimersByTimeAsync(0);
    expect(ended).toEqual(['carol', 'ada']);
    here.close();
    vi.useRealTimers();
  });

  it('forgets connections that closed by themselves, and bears with rubbish', async () => {
    const { gateway, hear } = instance();
    const here = await gateway();
    let ended = 0;
    here.watch.watch({ authorization: 'ada' }, () => (ended += 1))();
    here.signOut('ada');
    for (const rubbish of [undefined, null, 'text', 7, {}, { type: 7 }]) hear(rubbish);
    await new Promise((resolve) => setImmediate(resolve));
    expect(ended).toBe(0);
    here.close();
  });
});
