import { activeRun, pathTo } from '@mosaicstack/transcript';
import { textOf, type ProjectId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClient } from '../client.js';
import { errorBody, SmallGateway } from '../testing/index.js';
import type { Chat, ConversationView } from './chat.js';
import { openChat } from './open-chat.js';

let gateway: SmallGateway;
let chat: Chat;

const open = (): Chat => openChat({ client: createClient({ baseUrl: gateway.url }) });

beforeEach(async () => {
  gateway = await SmallGateway.start();
  chat = open();
  await online();
});
afterEach(async () => {
  chat.close();
  await gateway.stop();
});

const until = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 60_000, interval: 5 });
const online = () => until(() => expect(chat.connection.getSnapshot().state).toBe('online'));
const shown = (view: ConversationView): string[] =>
  pathTo(view.getSnapshot()).map((message) => `${message.role}: ${textOf(message)}`);

/** The gateway refuses the next message. */
function refuseNext(code: string): void {
  gateway.overrides.set('message', () => {
    gateway.overrides.delete('message');
    return { status: 400, body: errorBody(code, 'No.') };
  });
}

describe('the first message of a view', () => {
  it('begins the conversation by itself, which has its words for a title', async () => {
    const view = chat.conversation(null);
    const ack = await view.send('Plan the harvest feast');
    expect(view.getSnapshot().conversationId).toBe(ack.conversationId);
    expect(gateway.log.conversations()).toMatchObject([
      { id: ack.conversationId, title: 'Plan the harvest feast' },
    ]);
    expect(gateway.received[0]).not.toHaveProperty('conversationId');
    expect(gateway.requests.filter((route) => route.startsWith('POST'))).toEqual([]);
  });

  it('is answered from the first word, however soon that comes after the acknowledgement', async () => {
    gateway.onMessage = (agent) => agent.begin().say('Hello', ' there').end();
    const view = chat.conversation(null);
    await view.send('Hi');
    await until(() => expect(shown(view)).toEqual(['user: Hi', 'assistant: Hello there']));
    await until(() => expect(activeRun(view.getSnapshot())).toBeUndefined());
  });

  it('is waited for by what is written after it', async () => {
    const view = chat.conversation(null);
    const acks = await Promise.all(['One', 'Two', 'Three'].map((content) => view.send(content)));
    const { conversationId } = acks[0]!;
    expect(gateway.received.map((message) => [message.content, message.conversationId])).toEqual([
      ['One', undefined],
      ['Two', conversationId],
      ['Three', conversationId],
    ]);
    expect(gateway.log.conversations()).toHaveLength(1);
  });

  it('says alone in which project that begins', async () => {
    const view = chat.conversation(null);
    const begun = { projectId: '00000000-0000-7000-8000-000000000009' as ProjectId };
    await Promise.all([view.send('One', begun), view.send('Two', begun)]);
    expect(gateway.received.map(({ projectId }) => projectId)).toEqual([begun.projectId, undefined]);
  });

  it('begins one conversation although its acknowledgement was lost and it is sent again', async () => {
    gateway.onMessage = (agent) => agent.begin().say('Hello').end();
    const view = chat.conversation(null);
    gateway.dropBeforeAck = true;
    const [first, second] = await Promise.all([view.send('Once'), view.send('Then')]);
    expect(gateway.received).toMatchObject([
      { clientId: first.clientId },
      { clientId: first.clientId },
      { clientId: second.clientId, conversationId: first.conversationId },
    ]);
    expect(gateway.received[1]).not.toHaveProperty('conversationId');
    expect(gateway.log.conversations()).toHaveLength(1);
    await until(() => expect([...view.getSnapshot().messages.values()].map(textOf)).toContain('Hello'));
  });

  it('leaves no conversation behind when it is refused, and the next one begins it', async () => {
    refuseNext('model_unknown');
    const view = chat.conversation(null);
    await expect(view.send('Hi')).rejects.toMatchObject({ code: 'model_unknown' });
    expect(gateway.log.conversations()).toEqual([]);
    expect(view.getSnapshot().conversationId).toBeNull();
    await view.send('Again');
    expect(gateway.log.conversations()).toMatchObject([{ title: 'Again' }]);
  });

  it('lets the one that waited for it begin the conversation when it is refused', async () => {
    refuseNext('model_unknown');
    const view = chat.conversation(null);
    const [refused, second] = await Promise.allSettled([view.send('One'), view.send('Two')]);
    expect(refused.status).toBe('rejected');
    expect(second.status).toBe('fulfilled');
    expect(shown(view)).toEqual(['user: Two']);
    expect(gateway.log.conversations()).toMatchObject([{ title: 'Two' }]);
  });

  it('goes to the gateway that comes up when the one that had it was on its way down', async () => {
    refuseNext('gateway_stopping');
    const view = chat.conversation(null);
    const sent = view.send('Hi');
    await until(() => expect(gateway.received).toHaveLength(1));
    gateway.cut();
    const ack = await sent;
    expect(gateway.received.map(({ clientId }) => clientId)).toEqual([ack.clientId, ack.clientId]);
    expect(gateway.log.conversations()).toHaveLength(1);
  });

  it('of a view that was closed meanwhile leaves nobody following', async () => {
    const view = chat.conversation(null);
    const sent = view.send('Hi');
    view.close();
    await expect(sent).rejects.toMatchObject({ code: 'unavailable' });
    await until(() => expect(gateway.log.conversations()).toHaveLength(1));
    const [begun] = gateway.log.conversations();
    await until(() => expect(gateway.followers(begun!.id)).toBe(0));
  });
});
