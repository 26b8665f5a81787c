import {
  type InstanceKey,
  type InstanceKeyStore,
  type Sealer,
  systemClock,
  uuidSource,
} from '@mosaicstack/kernel';
import { expect, it } from 'vitest';
import { auditSignerFrom } from './audit-key.js';

/** Binds a text to its place without hiding it. */
const sealer: Sealer = {
  seal: (context, text) => JSON.stringify([context, text]),
  open: (context, sealed) => {
    const [place, text] = JSON.parse(sealed) as [unknown, string];
    if (JSON.stringify(place) !== JSON.stringify(context)) throw new Error('sealed for another place');
    return text;
  },
  isCurrent: () => true,
};

function keysInMemory(): InstanceKeyStore & { kept: InstanceKey[] } {
  const kept: InstanceKey[] = [];
  return {
    kept,
    find: async (purpose) => kept.find((key) => key.purpose === purpose),
    add: async (key) => {
      if (kept.some(({ purpose }) => purpose === key.purpose)) return false;
      kept.push(key);
      return true;
    },
  };
}

const gateway = (keys: InstanceKeyStore) =>
  auditSignerFrom({ keys, sealer, ids: uuidSource, clock: systemClock });

it('makes one key for all gateways, however many ask first at once', async () => {
  const keys = keysInMemory();
  const signers = await Promise.all([gateway(keys)(), gateway(keys)(), gateway(keys)()]);
  expect(new Set(signers.map(({ publicKey }) => publicKey)).size).toBe(1);
  expect(keys.kept).toHaveLength(1);
  expect((await gateway(keys)()).publicKey).toBe(signers[0]?.publicKey);
});

it('asks again after the database was away', async () => {
  const keys = keysInMemory();
  let isAway = true;
  const signer = gateway({
    ...keys,
    find: (purpose) => (isAway ? Promise.reject(new Error('away')) : keys.find(purpose)),
  });
  await expect(signer()).rejects.toThrow('away');
  isAway = false;
  await expect(signer()).resolves.toMatchObject({ publicKey: expect.any(String) });
});
