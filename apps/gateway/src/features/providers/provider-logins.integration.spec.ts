import { type LoginConversation, ProviderLogins } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import { silentLogger, uuidSource } from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import type { AddProvider, ProviderLogin } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

describe('signing in at a provider', () => {
  let instance: OpenInstance;
  let bob: Someone;
  const clock = manualClock(new Date());
  /** Keys that were to be added. */
  let added: unknown[];
  /** Logins whose flow has let go of everything. */
  let ended: number;

  beforeAll(async () => {
    instance = await openInstance();
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());
  beforeEach(() => {
    added = [];
    ended = 0;
  });

  const flow = (isExclusive: boolean) => ({
    isExclusive,
    async run({ show, ask }: LoginConversation): Promise<string> {
      try {
        show({ url: 'https://provider.example/auth', userCode: 'WDJB-MJHT' });
        return `key for ${await ask(undefined)}`;
      } finally {
        ended += 1;
      }
    },
  });
  /** One gateway of the instance. */
  const gateway = (): ProviderLogins =>
    new ProviderLogins({
      store: instance.platform.database.providerLogins,
      connections: {
        ownerFor: ({ userId }) => ({ ownerId: userId, teamId: null }),
        add: async (_asker, wanted: AddProvider) => {
          added.push(wanted);
          return { connectionId: uuidSource.next() } as never;
        },
      },
      flows: { openrouter: flow(false), anthropic: flow(true) },
      clock,
      ids: uuidSource,
      logger: silentLogger,
      lookMilliseconds: 5,
    });
  const as = ({ id, name }: Someone) => ({
    actor: { userId: id, role: 'member' } as Actor,
    user: { name },
    surface: 'web' as const,
  });
  const start = (logins: ProviderLogins, kind: 'openrouter' | 'anthropic' = 'openrouter') =>
    logins.start(as(bob), { kind, scope: 'personal' });

  async function until(
    logins: ProviderLogins,
    login: ProviderLogin,
    isEnough: (login: ProviderLogin) => boolean,
  ): Promise<ProviderLogin> {
    let current = login;
    await expect
      .poll(async () => {
        current = await logins.poll(as(bob), current.id, { pollToken: current.pollToken });
        return isEnough(current);
      })
      .toBe(true);
    return current;
  }

  it('shows where, takes what the browser ended up with on any gateway, and keeps the key', async () => {
    const [one, other] = [gateway(), gateway()];
    const waiting = await until(one, await start(one), ({ takesAnswer }) => takesAnswer);
    expect(waiting).toMatchObject({
      state: 'waiting',
      url: 'https://provider.example/auth',
      userCode: 'WDJB-MJHT',
    });
    const { pollToken, id } = waiting;
    const answered = await other.poll(as(bob), id, { pollToken, answer: 'the code' });
    const done = await until(other, answered, ({ state }) => state === 'done');
    expect(done.connectionId).toBeTruthy();
    expect(added).toEqual([{ kind: 'openrouter', scope: 'personal', apiKey: 'key for the code' }]);
  });

  it('is looked at with each token once, by whoever began it', async () => {
    const logins = gateway();
    const login = await start(logins);
    const look = { pollToken: login.pollToken };
    await expect(logins.poll(as(instance.ada), login.id, look)).rejects.toMatchObject({ code: 'not_found' });
    const next = await logins.poll(as(bob), login.id, look);
    await expect(logins.poll(as(bob), login.id, look)).rejects.toMatchObject({ code: 'not_found' });
    const given = await logins.poll(as(bob), login.id, { pollToken: next.pollToken, cancel: true });
    expect(given).toMatchObject({ state: 'failed', problem: 'It was given up.' });
    await expect.poll(() => ended).toBe(1);
    expect(added).toEqual([]);
  });

  it('is over after five minutes, also when its gateway is gone', async () => {
    const logins = gateway();
    const login = await start(logins);
    clock.advance(300_001);
    const late = await logins.poll(as(bob), login.id, { pollToken: login.pollToken });
    expect(late).toMatchObject({ state: 'failed', problem: 'The time for signing in is over.' });
    await logins.poll(as(bob), login.id, { pollToken: late.pollToken, cancel: true });
    await expect.poll(() => ended).toBe(1);
  });

  it('waits its turn where there is one port for all', async () => {
    const logins = gateway();
    const login = await start(logins, 'anthropic');
    await expect(start(gateway(), 'anthropic')).rejects.toMatchObject({ code: 'conflict' });
    await logins.poll(as(bob), login.id, { pollToken: login.pollToken, cancel: true });
    await expect.poll(() => ended).toBe(1);
    const again = await start(logins, 'anthropic');
    await logins.poll(as(bob), again.id, { pollToken: again.pollToken, cancel: true });
  });

  it('is offered where the provider has it', async () => {
    const refused = await instance.call('POST', '/api/provider-logins', { kind: 'zai' }, bob);
    expect(refused.status).toBe(400);
    const forAll = { kind: 'openrouter', scope: 'instance' };
    expect((await instance.call('POST', '/api/provider-logins', forAll, bob)).status).toBe(403);
  });
});
