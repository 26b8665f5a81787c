import { type Actor, systemClock, uuidSource } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { expect, it } from 'vitest';
import type { Providers } from '../create-providers.js';
import { ConnectionService } from './connection-service.js';
import type { ProviderConnection } from './provider-connection.js';

const ada = { userId: 'ada' as UserId, role: 'admin' } as const;

/** Adds a provider for everybody; by the end of its test the person is what is given. */
async function added(atTheEnd: Actor | undefined): Promise<ProviderConnection[]> {
  const kept: ProviderConnection[] = [];
  const service = new ConnectionService({
    providers: { all: () => [], reload: async () => undefined } as unknown as Providers,
    store: {
      all: async () => [],
      put: async (_actor, { connection }) => void kept.push(connection),
      remove: async () => false,
      prices: async () => new Map(),
      setPrice: async () => undefined,
    },
    sealer: { seal: () => 'sealed', open: () => 'opened', isCurrent: () => true },
    addressesOf: async () => [],
    actors: { actorOf: async () => atTheEnd },
    trail: async () => undefined,
    announce: () => undefined,
    check: { prove: async () => undefined },
    ...{ clock: systemClock, ids: uuidSource },
  });
  const asker = { actor: ada, user: { name: 'Ada' }, surface: 'web' } as const;
  const wanted = { kind: 'anthropic', apiKey: 'k'.repeat(24), scope: 'instance' } as const;
  await expect(service.add(asker, wanted)).rejects.toMatchObject({
    code: atTheEnd?.role === 'admin' ? 'not_found' : 'forbidden',
  });
  return kept;
}

it('keeps nothing of somebody who was banned or may no longer add it by the end of the test', async () => {
  expect(await added(ada)).toHaveLength(1);
  expect(await added(undefined)).toEqual([]);
  expect(await added({ ...ada, role: 'member' })).toEqual([]);
});
