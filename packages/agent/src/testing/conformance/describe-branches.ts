import { systemClock } from '@mosaicstack/kernel';
import type { Conversation, Message } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { mostPinned } from '../../conversations/pin-room.js';
import { PinService } from '../../conversations/pin-service.js';
import type { AgentWorld } from './agent-world.js';

export function describeBranches(world: AgentWorld): void {
  const { as, begun, said } = world;

  /** A question with two answers, the second of which was answered. */
  async function aTree(): Promise<{ conversation: Conversation; rows: Message[] }> {
    const conversation = await begun();
    const question = await said(conversation);
    const first = await said(conversation, { parentId: question.id, role: 'assistant' });
    const second = await said(conversation, { parentId: question.id, role: 'assistant' });
    const reply = await said(conversation, { parentId: second.id });
    return { conversation, rows: [question, first, second, reply] };
  }
  const idsOf = async ({ id }: Conversation, actor = world.ada) =>
    new Set((await as(actor, ({ messages }) => messages.tree(actor, id))).map((node) => node.id));

  describe('branches', () => {
    it('are told without the words of their messages, to their owner alone', async () => {
      const { conversation, rows } = await aTree();
      const tree = await as(world.ada, ({ messages }) => messages.tree(world.ada, conversation.id));
      expect(tree.find(({ id }) => id === rows[3]?.id)).toEqual({
        id: rows[3]?.id,
        parentId: rows[2]?.id,
        role: 'user',
        createdAt: rows[3]?.createdAt,
        excerpt: 'Hello',
        name: null,
      });
      expect(await idsOf(conversation, world.bob)).toEqual(new Set());
    });

    it('are named, renamed and unnamed by their owner', async () => {
      const { conversation, rows } = await aTree();
      const address = { conversationId: conversation.id, messageId: rows[2]!.id };
      const name = async () =>
        (await as(world.ada, ({ messages }) => messages.tree(world.ada, conversation.id))).find(
          ({ id }) => id === address.messageId,
        )?.name;
      for (const given of ['First', 'Second', null]) {
        await as(world.ada, ({ messages }) => messages.nameBranch(world.ada, address, given));
        expect(await name()).toBe(given);
      }
      await as(world.bob, ({ messages }) => messages.nameBranch(world.bob, address, 'Bob’s')).catch(
        () => undefined,
      );
      expect(await name()).toBeNull();
    });

    it('have messages pinned and unpinned by their owner, and forked with what is pinned', async () => {
      const { conversation, rows } = await aTree();
      const { id: conversationId } = conversation;
      const [question, , second, reply] = rows;
      const pin = (messageId: Message['id'], actor = world.ada, at: Date | null = new Date()) =>
        as(actor, ({ messages }) => messages.setPinned(actor, { conversationId, messageId }, at));
      const pinned = async (actor = world.ada) =>
        (await as(actor, ({ messages }) => messages.pinned(actor, conversationId))).map(({ id }) => id);

      expect(await pin(question!.id, world.bob)).toBe(false);
      expect(await pinned()).toEqual([]);
      expect(await pin(reply!.id)).toBe(true);
      expect(await pin(question!.id)).toBe(true);
      expect(new Set(await pinned())).toEqual(new Set([question!.id, reply!.id]));
      expect(await pinned(world.bob)).toEqual([]);
      const path = await as(world.ada, ({ messages }) => messages.path(world.ada, conversationId, reply!.id));
      expect(path.map(({ isPinned }) => isPinned)).toEqual([true, undefined, true]);
      expect(await pin(reply!.id, world.bob, null)).toBe(false);
      expect(await pin(question!.id, world.ada, null)).toBe(true);
      expect(await pinned()).toEqual([reply!.id]);

      await as(world.ada, ({ messages }) =>
        messages.deleteFrom(world.ada, { conversationId, messageId: second!.id }, new Date()),
      );
      expect(await pinned()).toEqual([]);
      expect(await pin(reply!.id)).toBe(false);
      const copy = await begun();
      await said(copy, { isPinned: true });
      const kept = await as(world.ada, ({ messages }) => messages.pinned(world.ada, copy.id));
      expect(kept.map(({ isPinned }) => isPinned)).toEqual([true]);
    });

    it('have answers rated by their owner alone', async () => {
      const { conversation, rows } = await aTree();
      const address = { conversationId: conversation.id, messageId: rows.at(-1)!.id };
      const rate = (rating: 'up' | 'down' | null, actor = world.ada) =>
        as(actor, ({ messages }) => messages.setRating(actor, address, rating));
      const rating = async () =>
        (await as(world.ada, ({ messages }) => messages.find(world.ada, conversation.id, address.messageId)))
          ?.rating;

      expect(await rate('down', world.bob)).toBe(false);
      expect(await rating()).toBeUndefined();
      for (const said of ['up', 'down'] as const) {
        expect(await rate(said)).toBe(true);
        expect(await rating()).toBe(said);
      }
      expect(await rate(null)).toBe(true);
      expect(await rating()).toBeUndefined();
      const copy = await begun();
      const kept = await said(copy, { role: 'assistant', rating: 'up' });
      const found = await as(world.ada, ({ messages }) => messages.find(world.ada, copy.id, kept.id));
      expect(found?.rating).toBe('up');
    });

    it('have no more pinned than there is room for, however many are pinned at once', async () => {
      const conversation = await begun();
      const { id: conversationId } = conversation;
      const rows: Message[] = [];
      for (let count = 0; count < mostPinned.messages + 3; count += 1) rows.push(await said(conversation));
      const pins = new PinService({ unitOfWork: world.opened.unitOfWork, clock: systemClock });
      const all = rows.map(({ id }) => pins.set(world.ada, { conversationId, messageId: id }, true));
      const refused = (await Promise.allSettled(all)).filter(({ status }) => status === 'rejected');
      expect(refused).toMatchObject(Array.from({ length: 3 }, () => ({ reason: { code: 'conflict' } })));
    });

    it('go with all beneath them and come back as they went', async () => {
      const { conversation, rows } = await aTree();
      const [question, first, second, reply] = rows.map(({ id }) => id);
      let minute = Date.UTC(2026, 0);
      const remove = (messageId: Message['id'], actor = world.ada) =>
        as(actor, ({ messages }) =>
          messages.deleteFrom(
            actor,
            { conversationId: conversation.id, messageId },
            new Date((minute += 60_000)),
          ),
        );
      const restore = (messageId: Message['id'], actor = world.ada) =>
        as(actor, ({ messages }) =>
          messages.restoreFrom(actor, { conversationId: conversation.id, messageId }),
        );

      expect(await remove(second!, world.bob)).toBe(0);
      expect(await remove(reply!)).toBe(1);
      expect(await remove(second!)).toBe(1);
      expect(await idsOf(conversation)).toEqual(new Set([question, first]));
      expect(await restore(reply!)).toBe(0);
      expect(await restore(second!, world.bob)).toBe(0);
      expect(await restore(second!)).toBe(1);
      expect(await idsOf(conversation)).toEqual(new Set([question, first, second]));
      expect(await restore(reply!)).toBe(1);
      expect(await restore(reply!)).toBe(0);
    });
  });
}
