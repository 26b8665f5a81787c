import type { MessageId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { aClientId, aConversation } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';

export function describeMessages(world: AgentWorld): void {
  const { as, begun, said } = world;

  describe('messages', () => {
    it('come back as they were stored', async () => {
      const message = await said(await begun(), {
        role: 'assistant',
        parts: [
          { type: 'reasoning', text: 'hm' },
          { type: 'text', text: 'Zażółć 🐢 "quoted" \\ and\nlines' },
          { type: 'tool-call', callId: 'c', name: 'search', arguments: { deep: [{ a: null }, 1.5, true] } },
        ],
        provider: 'demo',
        model: 'small',
        usage: { inputTokens: 1, outputTokens: 2, cachedTokens: 0, costUsd: 0.25 },
        speakerId: world.ada.userId,
        clientId: aClientId(),
        state: 'stopped',
      });

      const { conversationId } = message;
      expect(
        await as(world.ada, ({ messages }) => messages.find(world.ada, conversationId, message.id)),
      ).toEqual(message);
      expect(
        await as(world.ada, ({ messages }) =>
          messages.findByClientId(world.ada, conversationId, message.clientId!),
        ),
      ).toEqual(message);
    });

    it('of somebody else read as missing', async () => {
      const message = await said(await begun(), { clientId: aClientId() });
      const { id, conversationId, clientId } = message;

      const seen = await as(world.bob, async ({ messages }) => [
        await messages.find(world.bob, conversationId, id),
        await messages.findByClientId(world.bob, conversationId, clientId!),
        ...(await messages.list(world.bob, conversationId, { limit: 50 })).items,
        ...(await messages.path(world.bob, conversationId, id)),
      ]);

      expect(seen).toEqual([undefined, undefined]);
    });

    it('are refused in a conversation of somebody else, or that is missing', async () => {
      const conversation = await begun();
      await expect(said(conversation, {}, world.bob)).rejects.toMatchObject({ code: 'not_found' });
      await expect(said(aConversation())).rejects.toMatchObject({ code: 'not_found' });
    });

    it('are refused below a parent of another conversation', async () => {
      const elsewhere = await said(await begun());
      await expect(said(await begun(), { parentId: elsewhere.id })).rejects.toMatchObject({
        code: 'not_found',
      });
    });

    it('are stored once for each client id, even when both arrive together', async () => {
      const conversation = await begun();
      const clientId = aClientId();

      const outcomes = await Promise.allSettled(
        Array.from({ length: 5 }, () => said(conversation, { clientId })),
      );

      expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const { items } = await as(world.ada, ({ messages }) =>
        messages.list(world.ada, conversation.id, { limit: 50 }),
      );
      expect(items).toHaveLength(1);
    });

    it('are listed page by page, oldest first', async () => {
      const conversation = await begun();
      for (const second of [4, 2, 2, 1]) {
        await said(conversation, { createdAt: `2026-01-01T11:00:0${second}.000Z` });
      }

      const first = await as(world.ada, ({ messages }) =>
        messages.list(world.ada, conversation.id, { limit: 3 }),
      );
      const rest = await as(world.ada, ({ messages }) =>
        messages.list(world.ada, conversation.id, { limit: 3, cursor: first.nextCursor! }),
      );

      expect([...first.items, ...rest.items].map(({ createdAt }) => createdAt.slice(18, 19))).toEqual([
        '1',
        '2',
        '2',
        '4',
      ]);
      expect(rest.nextCursor).toBeNull();
    });

    it('lead from the root to a leaf, past the siblings', async () => {
      const conversation = await begun();
      const root = await said(conversation);
      await said(conversation, { parentId: root.id });
      const child = await said(conversation, { parentId: root.id });
      const leaf = await said(conversation, { parentId: child.id });
      await said(conversation, { parentId: leaf.id });

      const path = await as(world.ada, ({ messages }) => messages.path(world.ada, conversation.id, leaf.id));

      expect(path).toEqual([root, child, leaf]);
    });

    it('have no path from what is missing', async () => {
      const { id } = await begun();
      const missing = '018f0000-0000-7000-8000-000000000000' as MessageId;
      expect(await as(world.ada, ({ messages }) => messages.path(world.ada, id, missing))).toEqual([]);
    });
  });
}
