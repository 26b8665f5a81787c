import type { Credential, Identified } from '@mosaicstack/auth';
import { type Notices, silentLogger } from '@mosaicstack/kernel';
import { describe, expect, it } from 'vitest';
import { SessionWatch } from './session-watch.js';

/** Two gateways of one instance: what one sends, both hear. */
function instance() {
  const listeners: ((notice: unknown) => void)[] = [];
  const signedIn = new Set<string>();
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
        identify: async ({ authorization = '' }: Credential) =>
          signedIn.has(authorization) ? ({ user: { name: authorization } } as Identified) : undefined,
        forget: () => undefined,
        onSessionsChanged: (listener) => void (tell = listener),
      },
    });
    await watch.begin();
    return { watch, signOut: (who: string) => (signedIn.delete(who), tell()), close: () => watch.close() };
  };
  return { signedIn, gateway, hear: (notice: unknown) => listeners.forEach((listener) => listener(notice)) };
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
