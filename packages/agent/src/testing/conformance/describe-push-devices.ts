import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import type { PushDeviceId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import type { PushDeviceRow } from '../../notifications/push-device-store.js';
import type { AgentWorld } from './agent-world.js';

const at = new Date('2026-03-01T10:00:00.000Z');

export function describePushDevices(world: AgentWorld): void {
  const { as } = world;
  const put = async (actor: Actor, fields: Partial<PushDeviceRow> = {}): Promise<PushDeviceRow> => {
    const device: PushDeviceRow = {
      id: randomUUID() as PushDeviceId,
      sessionId: fields.sessionId ?? (await world.opened.newSession(actor)),
      name: 'Firefox on Linux',
      service: 'push.example.org',
      fingerprint: randomUUID(),
      sealed: 'sealed text',
      createdAt: at,
      lastSentAt: null,
      ...fields,
    };
    await as(actor, ({ pushDevices }) => pushDevices.put(actor, device));
    return device;
  };
  const listed = (actor: Actor) => as(actor, ({ pushDevices }) => pushDevices.list(actor));

  describe('browsers that call a person', () => {
    it('are given back as they were stored, oldest first', async () => {
      const later = await put(world.ada, { createdAt: new Date('2026-03-02T10:00:00.000Z') });
      const earlier = await put(world.ada);
      expect(await listed(world.ada)).toEqual([earlier, later]);
      expect(await as(world.ada, (stores) => stores.pushDevices.find(world.ada, later.id))).toEqual(later);
    });

    it('are their owner’s alone', async () => {
      const { id } = await put(world.ada);
      const byBob = await as(world.bob, async ({ pushDevices }) => ({
        listed: await pushDevices.list(world.bob),
        found: await pushDevices.find(world.bob, id),
        isRemoved: await pushDevices.remove(world.bob, id),
        sent: await pushDevices.sent(world.bob, id, at),
      }));
      expect(byBob).toMatchObject({ listed: [], found: undefined, isRemoved: false });
      expect(await listed(world.ada)).toMatchObject([{ id, lastSentAt: null }]);
    });

    it('remember when they were last reached, and are removed once', async () => {
      const { id } = await put(world.ada);
      await as(world.ada, ({ pushDevices }) => pushDevices.sent(world.ada, id, at));
      expect(await listed(world.ada)).toMatchObject([{ id, lastSentAt: at }]);
      const remove = () => as(world.ada, ({ pushDevices }) => pushDevices.remove(world.ada, id));
      expect([await remove(), await remove()]).toEqual([true, false]);
      expect(await listed(world.ada)).toEqual([]);
    });

    it('are one person’s at a time, whoever of them said so last', async () => {
      const first = await put(world.ada);
      const again = await put(world.ada, { fingerprint: first.fingerprint });
      expect(await listed(world.ada)).toEqual([again]);
      const taken = await put(world.bob, { fingerprint: first.fingerprint });
      expect(await listed(world.ada)).toEqual([]);
      expect(await listed(world.bob)).toEqual([taken]);
    });

    it('go with the session that brought them', async () => {
      const [gone, kept] = [await put(world.ada), await put(world.ada)];
      await world.opened.endSession(gone.sessionId);
      expect(await listed(world.ada)).toEqual([kept]);
    });
  });
}
