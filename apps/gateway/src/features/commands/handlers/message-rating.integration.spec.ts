import { aConversation, aMessage } from '@mosaicstack/agent/testing';
import type { ConversationId, Message, MessageId } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../testing/type-command.js';

const said = [
  ['user', 'Where is the harbour?'],
  ['assistant', 'By\n the _sea_.'],
  ['user', 'And the mill?'],
  ['assistant', 'On the hill.'],
] as const;

describe('what is said of answers', () => {
  let instance: OpenInstance;
  let bob: Someone;
  let conversationId: ConversationId;
  let first: MessageId;

  beforeAll(async () => {
    instance = await openInstance();
    bob = await instance.add('Bob');
  });
  afterAll(() => instance?.close());

  const actorOf = ({ id }: Someone) => ({ userId: id, role: 'member' as const });
  const work = <Result>(run: Parameters<typeof instance.platform.database.agent.run<Result>>[1]) =>
    instance.platform.database.agent.run(actorOf(bob), run);

  beforeEach(async () => {
    const conversation = aConversation();
    conversationId = conversation.id;
    const rows: Message[] = [];
    for (const [role, text] of said) {
      const parentId = rows.at(-1)?.id ?? null;
      const createdAt = new Date(Date.UTC(2026, 0, 1, 0, 0, rows.length)).toISOString();
      rows.push(aMessage(conversationId, { role, parentId, createdAt, parts: [{ type: 'text', text }] }));
    }
    first = rows[0]!.id;
    await work(async ({ conversations, messages }) => {
      await conversations.insert(actorOf(bob), conversation);
      await messages.insertAll(actorOf(bob), rows);
      const leaf = { leaf: rows.at(-1)!.id, at: new Date() };
      await conversations.setActiveLeaf(actorOf(bob), conversationId, leaf);
    });
  });

  const type = (line: string, who: Someone = bob) => typeCommand(instance, who, line, conversationId);
  const read = async (): Promise<Message[]> => {
    const path = `/api/conversations/${conversationId}/messages`;
    return (await instance.call<{ items: Message[] }>('GET', path, undefined, bob)).body.items;
  };
  const ratings = async () =>
    (await read()).filter(({ role }) => role === 'assistant').map(({ rating }) => rating);
  const put = (messageId: MessageId, body: object, who: Someone = bob) =>
    instance.call(
      'PUT',
      `/api/conversations/${conversationId}/messages/${messageId}/rating`,
      { ...body },
      who,
    );

  it('is said by command of the last answer, or of one by its number, and taken back', async () => {
    expect((await type('rate up')).message).toBe('Answer 2 is rated up.');
    expect((await type('rate DOWN 1')).message).toBe('Answer 1 is rated down.');
    expect(await ratings()).toEqual(['down', 'up']);
    const listed = await type('rate');
    expect(listed.message).toMatch(/1\. down · By the .*sea.*\n+.*2\. up · On the hill\./);
    expect(listed.data).toHaveLength(2);
    expect((await type('rate none 1')).message).toBe('Answer 1 is rated no longer.');
    expect(await ratings()).toEqual([undefined, 'up']);
  });

  it('is up, down or none, of an answer that is there', async () => {
    for (const line of ['rate well', 'rate up one', 'rate up -1'])
      expect((await type(line)).error?.code).toBe('invalid_request');
    for (const line of ['rate up 0', 'rate up 3'])
      expect((await type(line)).error).toMatchObject({ code: 'not_found', remediation: '/rate' });
    const [, answer] = await read();
    expect((await put(answer!.id, { rating: 'well' })).status).toBe(400);
    expect((await put(first, { rating: 'up' })).status).toBe(400);
    expect(await ratings()).toEqual([undefined, undefined]);
    expect((await put(answer!.id, { rating: 'down' })).status).toBe(204);
    expect(await ratings()).toEqual(['down', undefined]);
  });

  it('is for whoever the conversation belongs to', async () => {
    const [, answer] = await read();
    for (const line of ['rate', 'rate up'])
      expect((await type(line, instance.ada)).error?.code).toBe('not_found');
    expect((await put(answer!.id, { rating: 'up' }, instance.ada)).status).toBe(404);
    expect(await ratings()).toEqual([undefined, undefined]);
  });
});
