import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { createClient, newClientId, type Chat } from '@mosaicstack/client';
import {
  chatNamespace,
  socketPath,
  type Command,
  type CommandManifest,
  type SocketError,
  type SystemReload,
} from '@mosaicstack/types';
import { io, type Socket } from 'socket.io-client';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess } from './support/gateway-process.js';
import { startModelProcess, type ModelProcess } from './support/model-process.js';
import { personOf, setUp, type Person } from './support/person.js';
import { untilRunEnded, untilStore } from './support/waiting.js';

const password = 'correct horse battery';
const forAdministrators = ['users', 'invite', 'audit', 'jobs', 'reload', 'doctor'];

describe('the commands that somebody is told of', () => {
  let gateway: GatewayProcess;
  let model: ModelProcess;
  let ada: Person;
  let bob: Person;
  const chats: Chat[] = [];
  const sockets: Socket[] = [];

  beforeAll(async () => {
    model = await startModelProcess(['tokens-5']);
    const host = new URL(model.baseUrl).host;
    gateway = await GatewayProcess.start({
      env: { MOSAIC_OPENAI_BASE_URL: model.baseUrl, MOSAIC_OUTBOUND_ALLOWED_HOSTS: host },
    });
    ada = await setUp(gateway);
    const account = { email: 'bob@example.org', password };
    await ada.client.people.create({ name: 'Bob', ...account });
    bob = personOf(gateway.url, (await createClient({ baseUrl: gateway.url }).signIn(account)).token);
  }, 600_000);

  afterEach(async () => {
    for (const chat of chats.splice(0)) chat.close();
    for (const socket of sockets.splice(0)) socket.disconnect();
    state({});
    await ada.client.reload();
  });

  afterAll(async () => {
    await gateway.dispose();
    model.stop();
  });

  const state = (config: object): void =>
    writeFileSync(
      path.join(gateway.home, 'mosaic.config.json'),
      JSON.stringify({ tier: 'local', ...config }),
    );

  const openChat = ({ openChat: open }: Person): Chat => {
    const chat = open();
    chats.push(chat);
    return chat;
  };
  const told = async (
    { commands }: Chat,
    accept: (manifest: CommandManifest) => boolean = () => true,
  ): Promise<CommandManifest> => {
    const what = 'a manifest';
    const manifest = await untilStore(commands, (now) => now !== null && accept(now), { what });
    if (!manifest) throw new Error('no manifest');
    return manifest;
  };
  const find = ({ commands }: CommandManifest, wanted: string): Command | undefined =>
    commands.find(({ name }) => name === wanted);
  const mayAnswer = (manifest: CommandManifest): boolean => find(manifest, 'answer')?.available === true;

  const connect = async ({ token }: Person): Promise<Socket> => {
    const socket = io(`${gateway.url}${chatNamespace}`, {
      path: socketPath,
      transports: ['websocket'],
      auth: { token },
      reconnection: false,
    });
    sockets.push(socket);
    await new Promise<void>((resolve) => socket.once('connect', resolve));
    return socket;
  };
  const manifestsOf = (socket: Socket): CommandManifest[] => {
    const heard: CommandManifest[] = [];
    socket.on('commands:manifest', (manifest: CommandManifest) => heard.push(manifest));
    return heard;
  };
  const reloadedOn = (socket: Socket): Promise<CommandManifest> =>
    new Promise((resolve) => socket.once('system:reload', ({ manifest }: SystemReload) => resolve(manifest)));

  /** A conversation of Bob's in which somebody has answered. */
  const begin = async () => {
    const { conversationId, runId } = await bob.client.conversations.send({
      clientId: newClientId(),
      content: 'count',
    });
    await untilRunEnded(bob, runId);
    return conversationId;
  };

  it('are more for an administrator than for a member, under a version of their own', async () => {
    const [ofAda, ofBob] = [await told(openChat(ada)), await told(openChat(bob))];
    const namesOf = ({ commands }: CommandManifest) => commands.map(({ name }) => name);
    expect(namesOf(ofAda)).toEqual(expect.arrayContaining(forAdministrators));
    expect(namesOf(ofBob).filter((name) => forAdministrators.includes(name))).toEqual([]);
    expect(namesOf(ofBob)).toEqual(expect.arrayContaining(['help', 'task', 'answer']));
    expect(ofAda.version).not.toBe(ofBob.version);
    expect((await told(openChat(bob))).version).toBe(ofBob.version);
  });

  it('are told apart by what a key may do', async () => {
    const { key } = await bob.client.keys.create({ name: 'bot', scopes: ['read', 'chat'] });
    const ofKey = await told(openChat(personOf(gateway.url, key)));
    expect(find(ofKey, 'keys')).toMatchObject({ available: false, reason: expect.stringContaining('key') });
    expect(find(ofKey, 'tasks')).toMatchObject({ available: true });
  });

  it('go by the agent of the conversation that is open, and are told again when it changes', async () => {
    const { client } = bob;
    const conversationId = await begin();
    const clerk = await client.agents.create({ name: 'Clerk', deniedTools: ['ask_user'] });
    const chat = openChat(bob);
    const outside = await told(chat);
    expect(mayAnswer(outside)).toBe(true);

    await client.conversations.updateSettings(conversationId, { agentId: clerk.id });
    chat.conversation(conversationId);
    const ofClerk = await told(chat, (manifest) => !mayAnswer(manifest));
    expect(find(ofClerk, 'answer')).toMatchObject({
      scope: 'agent',
      reason: expect.stringMatching(/^Clerk, who answers here, .*ask_user: It is denied/),
    });
    expect(find(ofClerk, 'calls')).toMatchObject({ available: true });
    expect(ofClerk.version).not.toBe(outside.version);
    // What the agent may not do the person may all the same.
    expect(find(ofClerk, 'task')).toMatchObject({ available: true });

    await client.conversations.updateSettings(conversationId, { agentId: null });
    expect((await told(chat, mayAnswer)).version).toBe(outside.version);

    await client.conversations.updateSettings(conversationId, { agentId: clerk.id });
    await told(chat, (manifest) => !mayAnswer(manifest));
    const { version } = await client.agents.get(clerk.id);
    await client.agents.update(clerk.id, { version, deniedTools: [], allowedTools: ['ask_user'] });
    await told(chat, mayAnswer);
  });

  it('tell nothing of the agent in a conversation of somebody else', async () => {
    const conversationId = await begin();
    const clerk = await bob.client.agents.create({ name: 'Silent clerk', deniedTools: ['*'] });
    await bob.client.conversations.updateSettings(conversationId, { agentId: clerk.id });
    const socket = await connect(ada);
    const [heard, reloaded] = [manifestsOf(socket), reloadedOn(socket)];
    const refused = new Promise<SocketError>((resolve) => socket.once('error', resolve));
    socket.emit('subscribe', { conversationId });
    expect(await refused).toMatchObject({ code: 'not_found' });
    await ada.client.reload();
    const manifest = await reloaded;
    expect(mayAnswer(manifest)).toBe(true);
    expect(JSON.stringify([...heard, manifest])).not.toContain('Silent clerk');
  });

  const reloads: [string, () => unknown][] = [
    ['by its route', () => ada.client.reload()],
    ['by SIGHUP', () => process.kill(gateway.pid, 'SIGHUP')],
  ];

  it.each(reloads)('are told again after a reload %s, as they are by then', async (_, reload) => {
    const conversationId = await begin();
    const socket = await connect(bob);
    const [before, reloaded] = [manifestsOf(socket), reloadedOn(socket)];
    socket.emit('subscribe', { conversationId });

    state({ tools: { memberTools: [] } });
    await reload();
    const manifest = await reloaded;
    expect(find(manifest, 'answer')).toMatchObject({
      available: false,
      reason: expect.stringContaining('members of this instance'),
    });
    expect(before.map(({ version }) => version)).not.toContain(manifest.version);
    expect(socket.connected).toBe(true);
  });
});
