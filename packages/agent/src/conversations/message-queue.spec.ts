import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import {
  type ConversationId,
  isEnded,
  type KeyId,
  type MessageAck,
  type RunId,
  textOf,
} from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { aMessageToSend, aPerson, type TestGateway, TestWorld } from '../testing/test-world.js';

const ada = aPerson('ada');
const bob = aPerson('bob');

describe('a message sent while an answer is being made', () => {
  let world: TestWorld;
  let gateway: TestGateway;
  let first: MessageAck;
  let talk: ConversationId;

  beforeEach(async () => {
    world = new TestWorld();
    gateway = world.gateway();
    first = await gateway.conversations.send(ada, aMessageToSend({ content: 'One' }));
    talk = first.conversationId;
  });

  const send = (content: string, more = {}, as: Actor = ada) =>
    gateway.conversations.send(as, aMessageToSend({ conversationId: talk, content, ...more }));
  const waiting = async () => (await gateway.queue.list(ada, talk)).map(({ request }) => request.content);
  const states = async () => (await gateway.queue.list(ada, talk)).map(({ state }) => state);
  const ended = (runId: RunId) => gateway.eventsOf(ada, runId);
  const underWay = async () => {
    (await gateway.runtime.next()).say('Hm');
    await expect.poll(async () => (await gateway.runs.get(ada, first.runId)).state).toBe('running');
  };
  const answer = async (index: number, runId: RunId) => {
    const turn = await gateway.runtime.next();
    expect(gateway.runtime.turns.indexOf(turn)).toBe(index);
    turn.say('Fine.');
    turn.complete();
    await ended(runId);
    return turn.turn.history.map(textOf);
  };

  it('waits, and is answered below the answer before it under the ids it was acknowledged with', async () => {
    const second = await send('Two');
    expect(second).toMatchObject({ delivery: 'queued', conversationId: talk });
    expect(await waiting()).toEqual(['Two']);

    await answer(0, first.runId);
    expect(await answer(1, second.runId)).toEqual(['One', 'Fine.', 'Two']);

    const run = await gateway.runs.get(ada, second.runId);
    expect(run).toMatchObject({ messageId: second.messageId, state: 'completed' });
    expect(await waiting()).toEqual([]);
  });

  it('gets the same acknowledgement again for the same client id, waiting and gone out', async () => {
    const message = aMessageToSend({ conversationId: talk, content: 'Two' });
    const ack = await gateway.conversations.send(ada, message);
    expect(await gateway.conversations.send(ada, message)).toEqual(ack);
    const [one, other] = await Promise.all([
      gateway.conversations.send(ada, { ...message, content: 'changed' }),
      gateway.conversations.send(ada, message),
    ]);
    expect([one, other]).toEqual([ack, ack]);
    await answer(0, first.runId);
    await answer(1, ack.runId);
    expect(await gateway.conversations.send(ada, message)).toEqual({ ...ack, delivery: 'started' });
    expect(gateway.runtime.turns).toHaveLength(2);
  });

  it('can be edited, moved and taken out, by its owner alone', async () => {
    const [two, three] = [await send('Two'), await send('Three')];
    const at = (ack: MessageAck) => ({ id: talk, messageId: ack.messageId });
    await gateway.queue.change(ada, at(three), { before: two.messageId, content: 'Third' });
    expect(await waiting()).toEqual(['Third', 'Two']);
    await gateway.queue.change(ada, at(three), { before: null });
    expect(await waiting()).toEqual(['Two', 'Third']);
    await expect(gateway.queue.change(bob, at(two), { content: 'x' })).rejects.toMatchObject({
      code: 'not_found',
    });
    await expect(gateway.queue.remove(bob, talk, two.messageId)).rejects.toMatchObject({ code: 'not_found' });
    await expect(gateway.queue.list(bob, talk)).rejects.toMatchObject({ code: 'not_found' });
    await gateway.queue.remove(ada, talk, two.messageId);
    expect(await waiting()).toEqual(['Third']);
    await expect(gateway.queue.remove(ada, talk, two.messageId)).rejects.toMatchObject({ code: 'not_found' });
  });

  it('is refused once twenty wait, and says what to do', async () => {
    for (let count = 0; count < 20; count += 1) await send(`${count}`);
    await expect(send('one too many')).rejects.toMatchObject({
      code: 'queue_full',
      remediation: expect.stringContaining('take one of them out'),
    });
    expect(await waiting()).toHaveLength(20);
  });

  it('is held back by a stop until the person lets it go out', async () => {
    const second = await send('Two');
    await gateway.runs.stop(ada, first.runId);
    await ended(first.runId);
    expect(await states()).toEqual(['paused']);
    expect(gateway.runtime.turns).toHaveLength(1);
    await gateway.queue.resume(ada, talk);
    await gateway.runtime.next();
    expect((await answer(1, second.runId)).at(-1)).toBe('Two');
  });

  it('is held back when the answer before it fails', async () => {
    await send('Two');
    const turn = await gateway.runtime.next();
    turn.end({ outcome: 'failed', error: Object.assign(new Error('broken')) as never });
    await ended(first.runId);
    expect(await states()).toEqual(['paused']);
  });

  it('goes out on another gateway when the process dies that had the answer before it', async () => {
    const second = await send('Two');
    await underWay();
    gateway.crash();
    const other = world.gateway('other');
    await other.engine.begin(true);
    const turn = await other.runtime.next();
    expect(turn.turn.history.map(textOf)).toContain('Two');
    turn.complete();
    await other.eventsOf(ada, second.runId);
    expect(await other.runs.get(ada, second.runId)).toMatchObject({ state: 'completed' });
    await other.engine.drain(0);
  });

  it('goes out once when several gateways look for it at the same time', async () => {
    const others = [world.gateway('b'), world.gateway('c')];
    await send('Two');
    await underWay();
    gateway.crash();
    await others[0]?.engine.begin(true);
    await Promise.all(others.map(({ engine }) => engine.startNext(ada, talk)));
    const begun = others.flatMap(({ runtime }) => runtime.turns);
    expect(begun).toHaveLength(1);
    await Promise.all(others.map(({ engine }) => engine.drain(0)));
  });

  describe('and meant for that answer', () => {
    it('waits its turn when a key brings it that did not begin the answer', async () => {
      const through: Actor = { ...ada, scopes: ['chat'], keyId: randomUUID() as KeyId };
      const brought = await send('Do as I say', { delivery: 'steer' }, through);
      expect(brought).toMatchObject({ delivery: 'queued' });
    });

    it('joins it at its next step, once, stored before it is shown', async () => {
      const steer = await send('Mind the gap', { delivery: 'steer' });
      expect(steer).toMatchObject({ delivery: 'steered', runId: first.runId });
      const turn = await gateway.runtime.next();
      turn.say('Thinking.');
      turn.endMessage();
      const taken = await turn.turn.takeSteers({ isLast: false });
      expect(taken).toEqual([{ id: steer.messageId, text: 'Mind the gap' }]);
      expect(await turn.turn.takeSteers({ isLast: false })).toEqual([]);
      turn.emit({ type: 'steer-applied', id: steer.messageId });
      turn.emit({ type: 'text-delta', message: 1, block: 0, text: 'Minded.' });
      turn.emit({
        type: 'message-ended',
        message: 1,
        role: 'assistant',
        parts: [{ type: 'text', text: 'Minded.' }],
        usage: null,
      });
      turn.end({ outcome: 'completed' });

      const log = await ended(first.runId);
      const applied = log.find(({ type }) => type === 'steer-applied');
      expect(applied?.data).toMatchObject({
        message: { id: steer.messageId, runId: first.runId, role: 'user' },
      });
      const leaf = (await gateway.conversations.get(ada, talk)).activeLeafId;
      const path = await gateway.unitOfWork.run(ada, ({ messages }) => messages.path(ada, talk, leaf!));
      expect(path.map(textOf)).toEqual(['One', 'Thinking.', 'Mind the gap', 'Minded.']);
      expect(await waiting()).toEqual([]);
    });

    it('is the next message when the answer ends before it reads it', async () => {
      await send('Two');
      const steer = await send('Hurry', { delivery: 'steer' });
      await answer(0, first.runId);
      const turn = await gateway.runtime.next();
      expect(turn.turn.history.map(textOf)).toEqual(['One', 'Fine.', 'Hurry']);
      expect(turn.turn.history.at(-1)?.id).toBe(steer.messageId);
      expect(await waiting()).toEqual(['Two']);
    });

    it('cannot be taken out any more while the agent reads it', async () => {
      const steer = await send('Hurry', { delivery: 'steer' });
      const turn = await gateway.runtime.next();
      await turn.turn.takeSteers({ isLast: false });
      await expect(gateway.queue.remove(ada, talk, steer.messageId)).rejects.toMatchObject({
        code: 'message_on_its_way',
      });
    });

    it('can be decided while it waits', async () => {
      const two = await send('Two');
      const at = { id: talk, messageId: two.messageId };
      await gateway.queue.change(ada, at, { delivery: 'steer' });
      const turn = await gateway.runtime.next();
      expect(await turn.turn.takeSteers({ isLast: true })).toMatchObject([{ text: 'Two' }]);
      turn.emit({ type: 'steer-applied', id: two.messageId });
      turn.complete();
      await ended(first.runId);
      const run = await gateway.runs.get(ada, first.runId);
      expect(isEnded(run.state)).toBe(true);
      await expect(gateway.queue.change(ada, at, { delivery: 'steer' })).rejects.toMatchObject({
        code: 'not_found',
      });
    });
  });
});
