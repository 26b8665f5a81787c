import { randomUUID } from 'node:crypto';
import { SmallGateway } from '@mosaicstack/client/testing';
import type { ClientId, ConversationId, MessageId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
let conversationId: ConversationId;
let messageId: MessageId;
/** What was asked about the pin of the message. */
let asked: unknown[];

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  const ack = gateway.log.send({ clientId: randomUUID() as ClientId, content: 'Where is the harbour?' });
  ({ conversationId, messageId } = ack);
  asked = [];
  gateway.overrides.set(`PUT /api/conversations/${conversationId}/messages/${messageId}/pin`, (body) => {
    asked.push(body);
    return { status: 204 };
  });
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const run = (...line: string[]) => home.run(['sessions', ...line, '--gateway', gateway.url]);
/** The message reads as pinned from here on. */
const showPinned = (): void => {
  const items = gateway.log.messagesOf(conversationId).map((message) => ({ ...message, isPinned: true }));
  gateway.overrides.set(`GET /api/conversations/${conversationId}/messages`, () => ({
    status: 200,
    body: { items, nextCursor: null },
  }));
};

describe('messages of a session', () => {
  it('are pinned and unpinned by their id or its end', async () => {
    const pinned = await run('pin-message', conversationId, messageId);
    expect(pinned).toMatchObject({ exit: 0, out: '' });
    expect(pinned.talk).toContain('The message is pinned: models read it word for word');
    const unpinned = await run('unpin-message', conversationId, messageId.slice(-8));
    expect(unpinned).toMatchObject({ exit: 0, talk: 'The message is pinned no longer.\n' });
    expect(asked).toEqual([{ isPinned: true }, { isPinned: false }]);
  });

  it('are listed with whether they are pinned, and those alone where that is asked', async () => {
    expect((await run('messages', conversationId)).out).toMatch(/user .*Where is the harbour\?/);
    expect((await run('messages', conversationId, '--pinned', '-o', 'name')).out).toBe('');
    showPinned();
    expect((await run('messages', conversationId)).out).toMatch(/yes +user/);
    expect((await run('messages', conversationId, '--pinned', '-o', 'name')).out).toBe(`${messageId}\n`);
  });

  it('are not pinned where there is no such message or session, which is said', async () => {
    const missing = await run('pin-message', conversationId, randomUUID());
    expect(missing.exit).not.toBe(0);
    expect(missing.talk).toContain('mosaic sessions messages');
    expect((await run('pin-message', randomUUID(), messageId)).exit).not.toBe(0);
    expect((await run('pin-message', conversationId)).exit).toBe(2);
    expect(asked).toEqual([]);
  });

  it('tell why there is no room for another', async () => {
    gateway.overrides.set(`PUT /api/conversations/${conversationId}/messages/${messageId}/pin`, () => ({
      status: 409,
      body: {
        code: 'conflict',
        message: 'There is no room for another pinned message in this conversation.',
        remediation: 'Unpin one first.',
        requestId: 'request-1',
      },
    }));
    const refused = await run('pin-message', conversationId, messageId);
    expect(refused.exit).not.toBe(0);
    expect(refused.talk).toMatch(/no room for another pinned message[\s\S]*Unpin one first/);
  });
});
