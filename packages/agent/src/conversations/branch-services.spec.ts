import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  type MessageAck,
  type MessageId,
  type SendMessage,
  textOf,
} from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aClientId } from '../testing/agent-rows.js';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const bob = aPerson('bob');

describe('conversations that branch', () => {
  let gateway: TestGateway;

  beforeEach(() => {
    gateway = new TestWorld().gateway();
  });

  async function answered(ack: MessageAck, text = 'Fine.'): Promise<MessageAck> {
    const turn = await gateway.runtime.next();
    turn.say(text);
    turn.complete();
    await gateway.eventsOf(ada, ack.runId);
    return ack;
  }
  const exchange = async (fields: Partial<SendMessage>, text?: string) =>
    answered(await gateway.conversations.send(ada, aMessageToSend(fields)), text);
  const read = async (id: ConversationId, actor: Actor = ada): Promise<string[]> => {
    const { activeLeafId } = await gateway.conversations.get(actor, id);
    const path = await gateway.unitOfWork.run(actor, ({ messages }) =>
      messages.path(actor, id, activeLeafId as MessageId),
    );
    return path.map(textOf);
  };
  const request = (content: string) => ({ clientId: aClientId(), content });

  it('edit a message beside the first, which stays with its answer', async () => {
    const { conversationId, messageId } = await exchange({ content: 'Plan a feast' }, 'A big one');
    await answered(
      await gateway.forks.edit(ada, { conversationId, messageId }, request('Plan a picnic')),
      'A small one',
    );
    expect(await read(conversationId)).toEqual(['Plan a picnic', 'A small one']);
    const branches = await gateway.branches.list(ada, conversationId);
    expect(branches.map(({ excerpt, isActive }) => [excerpt, isActive])).toEqual([
      ['Plan a picnic', true],
      ['Plan a feast', false],
    ]);
    await gateway.branches.choose(ada, { conversationId, messageId });
    expect(await read(conversationId)).toEqual(['Plan a feast', 'A big one']);
  });

  it('edit nothing that a model wrote', async () => {
    const { conversationId } = await exchange({});
    const { activeLeafId } = await gateway.conversations.get(ada, conversationId);
    const address = { conversationId, messageId: activeLeafId as MessageId };
    await expect(gateway.forks.edit(ada, address, request('Mine'))).rejects.toMatchObject({
      code: 'invalid_request',
    });
  });

  it('answer again beside the first answer, also with another model', async () => {
    const { conversationId } = await exchange({ content: 'Plan' }, 'One');
    const { activeLeafId } = await gateway.conversations.get(ada, conversationId);
    const address = { conversationId, messageId: activeLeafId as MessageId };
    const ack = await gateway.forks.answerAgain(ada, address, { model: 'demo/large' });
    expect((await gateway.runs.get(ada, ack.runId)).decision?.model).toBe('large');
    await answered(ack, 'Two');
    expect(await read(conversationId)).toEqual(['Plan', 'Two']);
    expect(await gateway.branches.list(ada, conversationId)).toHaveLength(2);
  });

  it('fork the path to a message into a conversation that goes on by itself', async () => {
    const { conversationId, messageId } = await exchange({ content: 'One' }, 'Two');
    await exchange({ conversationId, content: 'Three' }, 'Four');
    const forked = await gateway.forks.fork(ada, conversationId, { messageId, title: 'Apart' });
    expect(forked).toMatchObject({ title: 'Apart', forkedFrom: { conversationId, messageId } });
    expect(await read(forked.id)).toEqual(['One']);
    const address = { conversationId: forked.id, messageId: forked.activeLeafId as MessageId };
    await answered(await gateway.forks.answerAgain(ada, address, {}), 'Otherwise');
    expect(await read(forked.id)).toEqual(['One', 'Otherwise']);
    expect(await read(conversationId)).toEqual(['One', 'Two', 'Three', 'Four']);
  });

  it('delete a branch with all beneath it, read on beside it, and bring it back', async () => {
    const first = await exchange({ content: 'One' }, 'Two');
    const { conversationId } = first;
    const second = await exchange({ conversationId, content: 'Anew', parentId: null }, 'Other');
    const address = { conversationId, messageId: second.messageId };
    await gateway.branches.delete(ada, address);
    expect(await read(conversationId)).toEqual(['One', 'Two']);
    expect(await gateway.branches.list(ada, conversationId)).toHaveLength(1);
    await expect(
      gateway.branches.delete(ada, { conversationId, messageId: first.messageId }),
    ).rejects.toMatchObject({ code: 'conflict' });
    await gateway.branches.restore(ada, address);
    expect(await read(conversationId)).toEqual(['Anew', 'Other']);
  });

  it('delete nothing while an answer is being made', async () => {
    const { conversationId, messageId } = await exchange({});
    await exchange({ conversationId, parentId: null });
    await gateway.conversations.send(ada, aMessageToSend({ conversationId }));
    await expect(gateway.branches.delete(ada, { conversationId, messageId })).rejects.toMatchObject({
      code: 'run_in_progress',
    });
  });

  it('look missing to everybody else, whatever is tried', async () => {
    const { conversationId, messageId } = await exchange({});
    const address = { conversationId, messageId };
    const tries = [
      gateway.branches.list(bob, conversationId),
      gateway.branches.choose(bob, address),
      gateway.branches.name(bob, address, 'Bob’s'),
      gateway.branches.delete(bob, address),
      gateway.branches.restore(bob, address),
      gateway.forks.fork(bob, conversationId, {}),
      gateway.forks.edit(bob, address, request('Bob’s')),
      gateway.forks.answerAgain(bob, address, {}),
      gateway.library.update(bob, conversationId, { title: 'Bob’s' }),
      gateway.library.delete(bob, conversationId),
      gateway.library.restore(bob, conversationId),
    ];
    for (const one of tries) await expect(one).rejects.toMatchObject({ code: 'not_found' });
    expect(await gateway.library.change(bob, { ids: [conversationId], action: 'delete' })).toBe(0);
    expect(await read(conversationId)).toEqual(['Hello there', 'Fine.']);
  });

  it('stop an answer whose conversation is deleted, and come back with what was written', async () => {
    const { conversationId, runId } = await gateway.conversations.send(ada, aMessageToSend());
    const turn = await gateway.runtime.next();
    turn.say('Half a');
    await gateway.library.delete(ada, conversationId);
    const events = await gateway.eventsOf(ada, runId);
    expect(events.at(-1)).toMatchObject({ type: 'run-ended', data: { outcome: 'stopped' } });
    await expect(gateway.conversations.get(ada, conversationId)).rejects.toMatchObject({ code: 'not_found' });
    expect(await gateway.library.restore(ada, conversationId)).toMatchObject({ id: conversationId });
  });
});
