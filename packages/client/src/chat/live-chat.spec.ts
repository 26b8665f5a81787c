import { randomUUID } from 'node:crypto';
import { activeRun, pathTo } from '@mosaicstack/transcript';
import { textOf, type ConversationId, type RunId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../client.js';
import { SmallAgent, SmallGateway } from '../testing/index.js';
import type { Chat, ConversationView } from './chat.js';
import { openChat } from './open-chat.js';

let gateway: SmallGateway;
let chat: Chat;
let token: string | undefined;

beforeEach(async () => {
  token = 'secret';
  gateway = await SmallGateway.start({ token });
  chat = openChat({ client: createClient({ baseUrl: gateway.url, token: () => token }) });
});
afterEach(async () => {
  chat.close();
  await gateway.stop();
});

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 60_000, interval: 5 });
const online = () => until(() => expect(chat.connection.getSnapshot().state).toBe('online'));
const shown = (view: ConversationView): string[] =>
  pathTo(view.getSnapshot()).map((message) => `${message.role}: ${textOf(message)}`);

const answering = (runId: RunId): SmallAgent => new SmallAgent(gateway, runId);

describe('a live conversation', () => {
  it('shows a message at once, then its answer word by word, then the final one', async () => {
    const view = chat.conversation(null);
    const sent = view.send('Hi');
    expect(pathTo(view.getSnapshot())).toMatchObject([{ pending: true }]);
    const ack = await sent;
    expect(view.getSnapshot().conversationId).toBe(ack.conversationId);
    expect(activeRun(view.getSnapshot())?.state).toBe('queued');
    const answer = answering(ack.runId);
    answer.begin();
    answer.say('Hello', ' there');
    await until(() => expect(shown(view)).toEqual(['user: Hi', 'assistant: Hello there']));
    expect(pathTo(view.getSnapshot()).at(-1)?.streaming).toBe(true);
    answer.end();
    await until(() => expect(activeRun(view.getSnapshot())).toBeUndefined());
    expect(pathTo(view.getSnapshot()).at(-1)).toMatchObject({ streaming: false, pending: false });
  });

  it('names the tip it reads as the parent of what is sent', async () => {
    const { id } = gateway.log.createConversation();
    const first = gateway.log.message(id, { parts: [{ type: 'text', text: 'Old' }] });
    const view = chat.conversation(id);
    await until(() => expect(view.load.getSnapshot().phase).toBe('ready'));
    await online();
    await view.send('New', { model: 'demo/one' });
    expect(gateway.received).toMatchObject([
      { conversationId: id, parentId: first.id, content: 'New', model: 'demo/one' },
    ]);
  });

  it('loses, doubles and disorders nothing when the network is cut again and again', async () => {
    await online();
    const view = chat.conversation(null);
    const ack = await view.send('Count');
    const answer = answering(ack.runId);
    answer.begin();
    for (let round = 0; round < 8; round += 1) {
      answer.say(...Array.from({ length: 50 }, (_, index) => `${round * 50 + index} `));
      gateway.cut();
      answer.say(`away${round} `);
      await until(() => expect(chat.connection.getSnapshot().state).not.toBe('online'));
      answer.say(`back${round} `);
      await online();
    }
    answer.end();
    await until(() => expect(activeRun(view.getSnapshot())).toBeUndefined());
    expect(shown(view)).toEqual(['user: Count', `assistant: ${answer.text}`]);
  });

  it('gets an event that was lost on the way from the log', async () => {
    const view = chat.conversation(null);
    const { runId } = await view.send('Hi');
    const answer = answering(runId);
    answer.begin();
    answer.say('a');
    gateway.loseNextEvent = true;
    answer.say('b');
    answer.say('c');
    await until(() => expect(shown(view).at(-1)).toBe('assistant: abc'));
  });

  it('follows again when the gateway failed to let it, and tells of the fault once', async () => {
    const { conversationId, runId } = gateway.log.send({ clientId: randomUUID() as never, content: 'Hi' });
    answering(runId).begin().say('Hello');
    await online();
    gateway.failNextSubscribe = true;
    const view = chat.conversation(conversationId);
    const errors: string[] = [];
    view.onError(({ code }) => errors.push(code));
    await until(() => expect(shown(view)).toContain('assistant: Hello'));
    expect(errors).toEqual(['internal']);
  });

  it('sends an unacknowledged message again under the same id, and one message is stored', async () => {
    await online();
    const view = chat.conversation(gateway.log.createConversation().id);
    await until(() => expect(view.load.getSnapshot().phase).toBe('ready'));
    gateway.dropBeforeAck = true;
    const ack = await view.send('Once');
    expect(gateway.received.map(({ clientId }) => clientId)).toEqual([ack.clientId, ack.clientId]);
    expect(gateway.log.messagesOf(ack.conversationId)).toHaveLength(1);
  });

  it('keeps a message that was written without a connection and sends it after the next', async () => {
    await online();
    const { port } = gateway;
    const view = chat.conversation(gateway.log.createConversation().id);
    await until(() => expect(view.load.getSnapshot().phase).toBe('ready'));
    await gateway.stop();
    await until(() => expect(chat.connection.getSnapshot().state).toBe('reconnecting'));
    const sent = view.send('Later');
    expect(pathTo(view.getSnapshot())).toMatchObject([{ pending: true }]);
    gateway = await SmallGateway.start({ token: 'secret', port });
    await sent;
    expect(gateway.received).toMatchObject([{ content: 'Later' }]);
  });

  it('shows what is sent while an answer is made among what waits, not in the transcript', async () => {
    const view = chat.conversation(null);
    const first = await view.send('One');
    gateway.agent(first.runId).begin().say('Well');
    await until(() => expect(pathTo(view.getSnapshot())).toHaveLength(2));
    const ack = view.send('Two', { delivery: 'steer' });
    expect(view.waiting.getSnapshot().sending).toMatchObject([{ content: 'Two', delivery: 'steer' }]);
    expect(await ack).toMatchObject({ delivery: 'steered' });
    await until(() =>
      expect(view.waiting.getSnapshot()).toMatchObject({
        queued: [{ request: { content: 'Two' } }],
        sending: [],
      }),
    );
    expect(pathTo(view.getSnapshot())).toHaveLength(2);
    expect(gateway.received.at(-1)).not.toHaveProperty('parentId');
    expect(view.getSnapshot().runs.size).toBe(1);
  });

  it('takes a refused message back and says why', async () => {
    gateway.overrides.set('message', () => ({
      status: 409,
      body: { code: 'run_in_progress', message: 'Wait.', requestId: 'r' },
    }));
    const view = chat.conversation(null);
    await expect(view.send('Hi')).rejects.toMatchObject({ code: 'run_in_progress', kind: 'conflict' });
    expect(view.getSnapshot().messages.size).toBe(0);
  });

  it('refuses a message over the limit, and an empty one, without sending it', async () => {
    await online();
    const view = chat.conversation(null);
    await expect(view.send('x'.repeat(400_001))).rejects.toMatchObject({ code: 'message_too_large' });
    await expect(view.send('\u0001'.repeat(399_000))).rejects.toMatchObject({ code: 'message_too_large' });
    await expect(view.send('')).rejects.toMatchObject({ code: 'invalid_request' });
    expect(gateway.requests.filter((route) => route.startsWith('POST'))).toEqual([]);
  });

  it('joins an answer in the middle and shows it from its start', async () => {
    const first = chat.conversation(null);
    const { conversationId, runId } = await first.send('Hi');
    const answer = answering(runId);
    answer.begin();
    answer.say('one ', 'two ');
    const second = chat.conversation(conversationId);
    await until(() => expect(shown(second)).toEqual(['user: Hi', 'assistant: one two ']));
    answer.say('three');
    answer.end();
    await until(() => expect(shown(second)).toEqual(['user: Hi', 'assistant: one two three']));
    await until(() => expect(second.getSnapshot().messages).toEqual(first.getSnapshot().messages));
  });

  it('shows what another surface did while the connection was away', async () => {
    await online();
    const { id } = gateway.log.createConversation();
    const view = chat.conversation(id);
    await until(() => expect(view.load.getSnapshot().phase).toBe('ready'));
    gateway.cut();
    const elsewhere = gateway.log.send({
      clientId: randomUUID() as never,
      content: 'Elsewhere',
      conversationId: id,
    });
    const answer = answering(elsewhere.runId);
    answer.begin();
    answer.say('Done');
    answer.end();
    await until(() => expect(shown(view)).toEqual(['user: Elsewhere', 'assistant: Done']));
  });

  it('stops the answer being made, also while its message is not yet acknowledged', async () => {
    await online();
    const view = chat.conversation(null);
    const sent = view.send('Hi');
    view.stop();
    const { runId } = await sent;
    await until(() => expect(gateway.stopped).toEqual([runId]));
    view.stop();
    await until(() => expect(gateway.stopped).toEqual([runId, runId]));
  });

  it('holds what is written without a connection, and sends it once when there is one', async () => {
    const { id } = gateway.log.createConversation();
    const view = chat.conversation(id);
    await online();
    gateway.cut();
    await until(() => expect(chat.connection.getSnapshot().state).not.toBe('online'));
    const kept = view.send('kept');
    const changed = view.send('to be changed');
    const discarded = view.send('to be discarded');
    expect(view.held.getSnapshot().map(({ content }) => content)).toEqual([
      ...['kept', 'to be changed', 'to be discarded'],
    ]);
    const [, one, other] = view.held.getSnapshot();
    if (!one || !other) throw new Error('they are held');
    expect(view.withdraw(one.clientId, { discard: false })).toBe(true);
    expect(view.withdraw(other.clientId, { discard: true })).toBe(true);
    expect(view.withdraw(other.clientId, { discard: true })).toBe(false);
    await expect(changed).rejects.toMatchObject({ isDiscarded: false });
    await expect(discarded).rejects.toMatchObject({ isDiscarded: true });
    expect(shown(view)).toEqual(['user: kept']);
    chat.reconnect();
    await kept;
    expect(view.held.getSnapshot()).toEqual([]);
    expect(gateway.received.map(({ content }) => content)).toEqual(['kept']);
  });

  it('answers again beside the first answer', async () => {
    await online();
    const view = chat.conversation(null);
    const { runId } = await view.send('Hi');
    const first = answering(runId);
    first.begin();
    first.say('First');
    first.end();
    await until(() => expect(shown(view)).toEqual(['user: Hi', 'assistant: First']));
    await until(() => expect(activeRun(view.getSnapshot())).toBeUndefined());
    const again = await view.retry(runId);
    const second = answering(again.runId);
    second.begin();
    second.say('Second');
    await until(() => expect(shown(view)).toEqual(['user: Hi', 'assistant: Second']));
    await until(() => expect(view.getSnapshot().messages.size).toBe(3));
  });

  it('tells its readers at most once per frame while words stream', async () => {
    const frames: (() => void)[] = [];
    const slow = openChat({
      client: createClient({ baseUrl: gateway.url, token: () => token }),
      scheduler: (task) => {
        frames.push(task);
        return () => void frames.splice(frames.indexOf(task), 1);
      },
    });
    await until(() => expect(slow.connection.getSnapshot().state).toBe('online'));
    // A history that is read meanwhile takes what has arrived along, without waiting for a frame.
    gateway.dropReply = (route) => route.startsWith('GET /api/conversations/');
    const view = slow.conversation(null);
    const { runId, conversationId } = await view.send('Hi');
    const witness = chat.conversation(conversationId);
    let calls = 0;
    const answer = answering(runId);
    answer.begin();
    view.subscribe(() => (calls += 1));
    answer.say(...Array.from({ length: 100 }, () => 'x'));
    await until(() => expect(shown(witness).at(-1)).toBe(`assistant: ${'x'.repeat(100)}`));
    await until(() => expect(frames).toHaveLength(1));
    expect(calls).toBe(0);
    frames[0]?.();
    expect(calls).toBe(1);
    slow.close();
  });

  it('says that a conversation cannot be opened', async () => {
    const view = chat.conversation(randomUUID() as ConversationId);
    await until(() =>
      expect(view.load.getSnapshot()).toMatchObject({ phase: 'failed', error: { code: 'not_found' } }),
    );
  });
});

describe('the connection', () => {
  it('stops trying when the gateway wants a sign-in and goes on after one', async () => {
    await online();
    token = 'revoked';
    gateway.cut();
    await until(() => expect(chat.connection.getSnapshot().state).toBe('signed-out'));
    token = 'secret';
    chat.reconnect();
    await online();
  });

  it('comes back by itself when the gateway was started again', async () => {
    await online();
    const { port } = gateway;
    const states: string[] = [];
    chat.connection.subscribe(() => states.push(chat.connection.getSnapshot().state));
    await gateway.stop();
    await until(() => expect(states).toContain('reconnecting'));
    gateway = await SmallGateway.start({ token: 'secret', port });
    await online();
    expect(new Set(states)).toEqual(new Set(['reconnecting', 'online']));
  });

  it('tries again although the gateway itself ended the connection', async () => {
    await online();
    gateway.dismiss();
    await until(() => expect(chat.connection.getSnapshot().state).toBe('reconnecting'));
    await online();
  });

  it('is offline once it is closed, and unsent messages are answered for', async () => {
    await gateway.stop();
    const sent = chat.conversation(null).send('Hi');
    chat.close();
    await expect(sent).rejects.toMatchObject({ code: 'unavailable' });
    expect(chat.connection.getSnapshot()).toEqual({ state: 'offline' });
  });
});
