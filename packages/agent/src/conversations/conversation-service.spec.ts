import type { Actor } from '@mosaicstack/kernel';
import { type ConversationId, type MessageId, type SendMessage, textOf } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const bob = aPerson('bob');
const missing = '018f0000-0000-7000-8000-000000000000';

describe('ConversationService', () => {
  let gateway: TestGateway;
  const messagesOf = async (id: ConversationId, actor: Actor = ada) =>
    (await gateway.conversations.messages(actor, id, { limit: 50 })).items;
  const listed = async (actor: Actor = ada) => (await gateway.conversations.list(actor, { limit: 50 })).items;
  /** Sends, and lets the answer complete. */
  async function exchange(fields: Partial<SendMessage>) {
    const ack = await gateway.conversations.send(ada, aMessageToSend(fields));
    const turn = await gateway.runtime.next();
    turn.say('Fine.');
    turn.complete();
    await gateway.eventsOf(ada, ack.runId);
    return ack;
  }

  beforeEach(() => {
    gateway = new TestWorld().gateway();
  });

  describe('send', () => {
    it('begins a conversation named after the first words, and answers at once', async () => {
      const message = aMessageToSend({ content: 'Plan the harvest feast' });

      const ack = await gateway.conversations.send(ada, message);

      expect(ack.clientId).toBe(message.clientId);
      expect(await gateway.conversations.get(ada, ack.conversationId)).toMatchObject({
        title: 'Plan the harvest feast',
        activeLeafId: ack.messageId,
        activeRunId: ack.runId,
      });
      expect((await messagesOf(ack.conversationId)).map(textOf)).toEqual(['Plan the harvest feast']);
      expect(gateway.runtime.turns[0]?.turn.history.map(({ id }) => id)).toEqual([ack.messageId]);
    });

    it('names a conversation that was made empty after its first message, and never again', async () => {
      const { id: conversationId } = await gateway.conversations.create(ada, {});
      await exchange({ conversationId, content: 'Plan the harvest feast' });
      await exchange({ conversationId, content: 'And the music' });
      await exchange({ conversationId, content: 'From the start', parentId: null });
      expect(await listed()).toMatchObject([{ title: 'Plan the harvest feast' }]);
    });

    it('begins nothing with a message that is refused', async () => {
      const message = aMessageToSend({ model: 'nobody/nothing' });
      await expect(
        gateway.conversations.send(ada, { ...message, thinking: 'high', systemPrompt: 'Be brief.' }),
      ).rejects.toMatchObject({ code: 'model_unknown' });
      expect(await listed()).toEqual([]);
    });

    it('keeps the title a conversation was made with', async () => {
      const { id: conversationId } = await gateway.conversations.create(ada, { title: 'Feast' });
      await exchange({ conversationId, content: 'Plan the harvest' });
      expect(await listed()).toMatchObject([{ title: 'Feast' }]);
    });

    it('has stored the message and its run by the time it resolves', async () => {
      const { messageId, runId, conversationId } = await gateway.conversations.send(ada, aMessageToSend());
      expect(await messagesOf(conversationId)).toMatchObject([
        { id: messageId, role: 'user', speakerId: 'ada', parentId: null, state: 'complete' },
      ]);
      expect(await gateway.runs.get(ada, runId)).toMatchObject({ messageId, decision: { model: 'small' } });
    });

    it('gives the first acknowledgement again and starts nothing when a message is repeated', async () => {
      const { id: conversationId } = await gateway.conversations.create(ada, {});
      const message = aMessageToSend({ conversationId });

      const first = await gateway.conversations.send(ada, message);
      const second = await gateway.conversations.send(ada, message);

      expect(second).toEqual(first);
      expect(gateway.runtime.turns).toHaveLength(1);
      expect(await messagesOf(conversationId)).toHaveLength(1);
    });

    it('begins one conversation when its first message comes many times at once', async () => {
      const message = aMessageToSend();

      const acks = await Promise.all(
        Array.from({ length: 5 }, () => gateway.conversations.send(ada, message)),
      );

      expect(new Set(acks.map((ack) => JSON.stringify(ack))).size).toBe(1);
      expect(await listed()).toHaveLength(1);
      expect(gateway.runtime.turns).toHaveLength(1);
    });

    it('keeps two people apart who happen on the same client id', async () => {
      const message = aMessageToSend();
      const [first, second] = [
        await gateway.conversations.send(ada, message),
        await gateway.conversations.send(bob, message),
      ];
      expect(second.conversationId).not.toBe(first.conversationId);
      expect(await listed(bob)).toHaveLength(1);
    });

    it('joins the branch its sender reads', async () => {
      const { conversationId } = await exchange({ content: 'One' });
      await gateway.conversations.send(ada, aMessageToSend({ conversationId, content: 'Three' }));
      expect(gateway.runtime.turns[1]?.turn.history.map(textOf)).toEqual(['One', 'Fine.', 'Three']);
    });

    it('starts a new root on request, and a sibling below a named parent', async () => {
      const { conversationId, messageId } = await exchange({});
      const root = await exchange({ conversationId, parentId: null });
      const child = await exchange({ conversationId, parentId: messageId });

      const rows = await messagesOf(conversationId);
      const parentOf = (id: MessageId) => rows.find((row) => row.id === id)?.parentId;
      expect(parentOf(root.messageId)).toBeNull();
      expect(parentOf(child.messageId)).toBe(messageId);
    });

    it.each([
      ['an unknown parent', { parentId: missing as MessageId }],
      ['an unknown conversation', { conversationId: missing as ConversationId }],
      [
        'an unknown parent there',
        { conversationId: missing as ConversationId, parentId: missing as MessageId },
      ],
    ])('refuses %s and stores nothing', async (_case, fields) => {
      await expect(gateway.conversations.send(ada, aMessageToSend(fields))).rejects.toMatchObject({
        code: 'not_found',
      });
      expect(await listed()).toEqual([]);
      expect(gateway.runtime.turns).toEqual([]);
    });

    it('treats a conversation of somebody else as missing', async () => {
      const { id: conversationId } = await gateway.conversations.create(ada, {});
      const sent = gateway.conversations.send(bob, aMessageToSend({ conversationId }));
      await expect(sent).rejects.toMatchObject({ code: 'not_found' });
      expect(await messagesOf(conversationId)).toEqual([]);
    });

    it('refuses a model it does not know before it stores anything', async () => {
      const sent = gateway.conversations.send(ada, aMessageToSend({ model: 'demo/smal' }));
      await expect(sent).rejects.toMatchObject({ code: 'model_unknown' });
      expect(await listed()).toEqual([]);
    });

    it('takes nothing once the process is on its way out', async () => {
      await gateway.engine.drain(0);
      await expect(gateway.conversations.send(ada, aMessageToSend())).rejects.toMatchObject({
        code: 'gateway_stopping',
      });
      expect(await listed()).toEqual([]);
    });
  });

  it('creates, lists and shows conversations to their owner alone', async () => {
    const created = await gateway.conversations.create(ada, { title: 'Feast' });

    expect(await gateway.conversations.get(ada, created.id)).toEqual(created);
    expect(await listed()).toEqual([created]);
    expect(await listed(bob)).toEqual([]);
    await expect(gateway.conversations.get(bob, created.id)).rejects.toMatchObject({ code: 'not_found' });
    await expect(messagesOf(created.id, bob)).rejects.toMatchObject({ code: 'not_found' });
    expect(await messagesOf(created.id)).toEqual([]);
  });
});
