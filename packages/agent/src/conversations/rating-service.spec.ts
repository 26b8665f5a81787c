import type { ConversationId, Message, MessageId, MessageRating } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aConversation, aMessage } from '../testing/agent-rows.js';
import { aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const bob = aPerson('bob');

describe('answers that are rated', () => {
  let gateway: TestGateway;
  let conversationId: ConversationId;

  beforeEach(async () => {
    gateway = new TestWorld().gateway();
    const conversation = aConversation();
    conversationId = conversation.id;
    await gateway.unitOfWork.run(ada, ({ conversations }) => conversations.insert(ada, conversation));
  });

  const said = async (role: Message['role'], parentId: MessageId | null = null): Promise<MessageId> => {
    const message = aMessage(conversationId, { role, parentId });
    await gateway.unitOfWork.run(ada, async ({ messages, conversations }) => {
      await messages.insert(ada, message);
      await conversations.setActiveLeaf(ada, conversationId, { leaf: message.id, at: new Date() });
    });
    return message.id;
  };
  const rate = (messageId: MessageId, rating: MessageRating | null, actor = ada) =>
    gateway.ratings.set(actor, { conversationId, messageId }, rating);
  const ratings = async () =>
    (await gateway.ratings.answers(ada, conversationId)).map(({ rating }) => rating);

  it('are told of once, change their rating and lose it', async () => {
    const id = await said('assistant', await said('user'));
    await rate(id, 'up');
    await rate(id, 'up');
    expect(await ratings()).toEqual(['up']);
    expect(gateway.changed).toEqual([conversationId]);
    await rate(id, 'down');
    expect(await ratings()).toEqual(['down']);
    await rate(id, null);
    await rate(id, null);
    expect(await ratings()).toEqual([undefined]);
    expect(gateway.changed).toHaveLength(3);
  });

  it('are rated by whoever they were given to, and by nobody else', async () => {
    const id = await said('assistant');
    await expect(rate(id, 'down', bob)).rejects.toMatchObject({ code: 'not_found' });
    await expect(gateway.ratings.answers(bob, conversationId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await ratings()).toEqual([undefined]);
  });

  it('are what an agent said, not what a person or a tool did', async () => {
    for (const role of ['user', 'tool'] as const)
      await expect(rate(await said(role), 'up')).rejects.toMatchObject({ code: 'invalid_request' });
    expect(gateway.changed).toEqual([]);
  });
});
