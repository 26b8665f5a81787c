import type { CommandManifest, CommandResult } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createClient } from '../client.js';
import { SmallGateway } from '../testing/index.js';
import type { Chat } from './chat.js';
import { openChat } from './open-chat.js';

const manifest: CommandManifest = { version: '1', commands: [] };

let gateway: SmallGateway;
let chat: Chat;

beforeEach(async () => {
  gateway = await SmallGateway.start();
  gateway.manifest = manifest;
  chat = openChat({ client: createClient({ baseUrl: gateway.url }) });
  await vi.waitUntil(() => chat.commands.getSnapshot() !== null, { timeout: 60_000 });
});
afterEach(async () => {
  chat.close();
  await gateway.stop();
});

it('knows the commands that its gateway told of', () => {
  expect(chat.commands.getSnapshot()).toEqual(manifest);
});

it('gives each command its own result, in whatever order they come', async () => {
  const asked: { reference: string; line: string }[] = [];
  gateway.onCommand = (command, reply) => {
    asked.push(command);
    if (asked.length < 2) return;
    for (const { reference, line } of asked.toReversed()) reply(resultOf(reference, `did ${line}`));
  };

  const results = await Promise.all([chat.execute('today'), chat.execute('stale 3')]);

  expect(results.map(({ message }) => message)).toEqual(['did today', 'did stale 3']);
});

it('says that a command got lost with the connection', async () => {
  gateway.onCommand = () => gateway.cut();

  await expect(chat.execute('today')).rejects.toMatchObject({ code: 'gateway_unreachable' });
});

const resultOf = (reference: string, message: string): CommandResult => ({
  reference,
  command: 'today',
  conversationId: null,
  ok: true,
  message,
});
