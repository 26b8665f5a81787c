import { aConversation, aMessage } from '@mosaicstack/agent/testing';
import type { ConversationId, Message } from '@mosaicstack/types';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../../bootstrap/testing/open-instance.js';
import { typeCommand } from '../testing/type-command.js';

const said = [
  ['user', 'Where is\n the _harbour_?'],
  ['tool', 'a map'],
  ['assistant', 'By the sea.'],
] as const;

describe('/pin message', () => {
  let instance: OpenInstance;
  let bob: Someone;
  let conversationId: ConversationId;

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
    await work(async ({ conversations, messages }) => {
      await conversations.insert(actorOf(bob), conversation);
      let parentId: Message['parentId'] = null;
      for (const [role, text] of said) {
        const message: Message = aMessage(conversationId, {
          ...{ role, parentId, speakerId: role === 'user' ? bob.id : null },
          parts: [{ type: 'text', text }],
        });
        await messages.insert(actorOf(bob), message);
        parentId = message.id;
      }
      const at = new Date();
      if (parentId) await conversations.setActiveLeaf(actorOf(bob), conversationId, { leaf: parentId, at });
    });
  });

  const type = (line: string, who: Someone = bob) => typeCommand(instance, who, line, conversationId);
  const pinned = async (): Promise<string[]> =>
    (await work(({ messages }) => messages.pinned(actorOf(bob), conversationId))).map(({ role }) => role);

  it('lists by their numbers what can be pinned, each on a line of its own', async () => {
    const { ok, message, data } = await type('pin message');
    expect(ok).toBe(true);
    expect(message).toMatch(/1\. user · Where is the/);
    expect(message).toContain('2. assistant · By the sea.');
    expect(message).not.toContain('a map');
    expect(data).toEqual([]);
  });

  it('pins and unpins by that number, and says so in the list', async () => {
    expect((await type('pin message 2')).message).toContain(
      'Message 2 is pinned: models read it word for word',
    );
    expect(await pinned()).toEqual(['assistant']);
    const listed = await type('pin MESSAGE');
    expect(listed.message).toContain('2. pinned · assistant · By the sea.');
    expect(listed.data).toMatchObject([{ role: 'assistant', isPinned: true }]);
    expect((await type('pin message off 2')).message).toBe('Message 2 is pinned no longer.');
    expect(await pinned()).toEqual([]);
  });

  it('names a message that is there by its number, and nothing else', async () => {
    for (const number of ['3', '0', '99999'])
      expect((await type(`pin message ${number}`)).error).toMatchObject({
        code: 'not_found',
        remediation: '/pin message',
      });
    for (const name of ['first', '-1', 'off', 'off two', '123456'])
      expect((await type(`pin message ${name}`)).error?.code).toBe('invalid_request');
    expect(await pinned()).toEqual([]);
  });

  it('is for whoever the conversation belongs to', async () => {
    for (const line of ['pin message', 'pin message 1'])
      expect((await type(line, instance.ada)).error?.code).toBe('not_found');
    expect(await pinned()).toEqual([]);
  });

  it('pins the conversation itself where no message is meant', async () => {
    expect((await type('pin')).ok).toBe(true);
    const found = await work(({ conversations }) => conversations.find(actorOf(bob), conversationId));
    expect(found?.isPinned).toBe(true);
    expect(await pinned()).toEqual([]);
  });
});
