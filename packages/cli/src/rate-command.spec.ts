import { randomUUID } from 'node:crypto';
import { SmallGateway } from '@mosaicstack/client/testing';
import type { ClientId, ConversationId, MessageId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
let conversationId: ConversationId;
let question: MessageId;
/** What was said of which message. */
let asked: [messageId: MessageId, body: unknown][];

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  const ack = gateway.log.send({ clientId: randomUUID() as ClientId, content: 'Where is the harbour?' });
  ({ conversationId, messageId: question } = ack);
  asked = [];
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const answer = (text: string, parentId: MessageId): MessageId => {
  const parts = [{ type: 'text' as const, text }];
  const { id } = gateway.log.message(conversationId, { role: 'assistant', parentId, parts, rating: 'down' });
  gateway.overrides.set(`PUT /api/conversations/${conversationId}/messages/${id}/rating`, (body) => {
    asked.push([id, body]);
    return { status: 204 };
  });
  return id;
};
const run = (...line: string[]) => home.run(['sessions', ...line, '--gateway', gateway.url]);

describe('answers of a session', () => {
  it('are rated, the last one or another, and shown with their rating', async () => {
    const first = answer('By the sea.', question);
    const last = answer('And by the river.', first);
    const rated = await run('rate', conversationId, 'up');
    expect(rated).toMatchObject({ exit: 0, out: '', talk: 'The answer is rated up.\n' });
    expect((await run('rate', conversationId, 'none', first.slice(-8))).talk).toBe(
      'The answer is rated no longer.\n',
    );
    expect(asked).toEqual([
      [last, { rating: 'up' }],
      [first, { rating: null }],
    ]);
    expect((await run('messages', conversationId)).out).toMatch(/down +assistant .*And by the river\./);
  });

  it('are rated with a word that is known, and where something was answered', async () => {
    const early = await run('rate', conversationId, 'up');
    expect(early.exit).toBe(3);
    expect(early.talk).toContain('Nothing was answered in this conversation yet.');
    answer('By the sea.', question);
    expect((await run('rate', conversationId, 'well')).exit).toBe(2);
    expect((await run('rate', conversationId)).exit).toBe(2);
    expect((await run('rate', conversationId, 'up', randomUUID())).exit).toBe(3);
    expect(asked).toEqual([]);
  });
});
