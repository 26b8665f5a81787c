import { describe, expect, it } from 'vitest';
import { aConversation, aMessage } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';

export function describeUnitsOfWork(world: AgentWorld): void {
  const { as, begun } = world;

  describe('a unit of work', () => {
    it('stores nothing when it fails', async () => {
      const conversation = aConversation();

      const work = as(world.ada, async ({ conversations }) => {
        await conversations.insert(world.ada, conversation);
        throw new Error('changed my mind');
      });

      await expect(work).rejects.toThrow('changed my mind');
      expect(
        await as(world.ada, ({ conversations }) => conversations.find(world.ada, conversation.id)),
      ).toBeUndefined();
    });

    it('stores nothing when a store refused something, even if that was swallowed', async () => {
      const conversation = await begun();
      const message = aMessage(conversation.id);

      const work = as(world.ada, async ({ messages }) => {
        await messages.insert(world.ada, message);
        await messages.insert(world.ada, message).catch(() => undefined);
      });

      await expect(work).rejects.toThrow();
      expect(
        await as(world.ada, ({ messages }) => messages.find(world.ada, conversation.id, message.id)),
      ).toBeUndefined();
    });

    it('keeps many at once apart', async () => {
      const conversations = await Promise.all(
        Array.from({ length: 20 }, (_, index) => begun(index % 2 ? world.ada : world.bob)),
      );

      const seen = await Promise.all(
        conversations.map(({ id }) => as(world.ada, (stores) => stores.conversations.find(world.ada, id))),
      );

      expect(seen.filter(Boolean)).toHaveLength(10);
    });
  });
}
