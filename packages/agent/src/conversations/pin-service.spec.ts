import type { ConversationId, MessageId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConversation, aMessage } from '../testing/agent-rows.js';
import { aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';
import { mostPinned } from './pin-room.js';

const ada = aPerson('ada');
const bob = aPerson('bob');

describe('messages that are pinned', () => {
  let gateway: TestGateway;
  let conversationId: ConversationId;

  beforeEach(async () => {
    gateway = new TestWorld().gateway();
    const conversation = aConversation();
    conversationId = conversation.id;
    await gateway.unitOfWork.run(ada, ({ conversations }) => conversations.insert(ada, conversation));
  });

  const said = async (more: Partial<ReturnType<typeof aMessage>> = {}): Promise<MessageId> => {
    const message = aMessage(conversationId, { speakerId: ada.userId, ...more });
    await gateway.unitOfWork.run(ada, async ({ messages, conversations }) => {
      await messages.insert(ada, message);
      await conversations.setActiveLeaf(ada, conversationId, { leaf: message.id, at: new Date() });
    });
    return message.id;
  };
  const set = (messageId: MessageId, isPinned = true, actor = ada) =>
    gateway.pins.set(actor, { conversationId, messageId }, isPinned);
  const pinned = async () =>
    (await gateway.unitOfWork.run(ada, ({ messages }) => messages.pinned(ada, conversationId))).length;

  it('are told of once, and nothing changes by saying it again', async () => {
    const id = await said();
    await set(id);
    await set(id);
    expect(gateway.changed).toEqual([conversationId]);
    expect(await gateway.pins.pinnable(ada, conversationId)).toMatchObject([{ id, isPinned: true }]);
    await set(id, false);
    await set(id, false);
    expect(gateway.changed).toHaveLength(2);
    expect(await pinned()).toBe(0);
  });

  it('are their owner’s alone to pin', async () => {
    const id = await said();
    await expect(set(id, true, bob)).rejects.toMatchObject({ code: 'not_found' });
    await expect(gateway.pins.pinnable(bob, conversationId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await pinned()).toBe(0);
  });

  it('are words of a person or an agent', async () => {
    const id = await said({ role: 'tool' });
    await expect(set(id)).rejects.toMatchObject({ code: 'invalid_request' });
  });

  it('leave room in what a model takes in, by their number and by their length', async () => {
    const ids: MessageId[] = [];
    for (let count = 0; count <= mostPinned.messages; count += 1) ids.push(await said());
    const [first, ...others] = ids;
    for (const id of others) await set(id);
    await expect(set(first!)).rejects.toMatchObject({ code: 'conflict' });
    await set(others[0]!, false);
    await set(first!);
    expect(await pinned()).toBe(mostPinned.messages);

    await set(first!, false);
    const long = await said({ parts: [{ type: 'text', text: 'x'.repeat(mostPinned.characters) }] });
    await expect(set(long)).rejects.toMatchObject({ code: 'conflict' });
  });
});
