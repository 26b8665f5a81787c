import { SmallGateway } from '@mosaicstack/client/testing';
import { agentSchema, projectSchema } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;

const [agentId, projectId] = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002'];
const at = '2026-01-01T00:00:00.000Z';
const owned = { ownerId: 'user-1', teamId: null, version: 1, createdAt: at, updatedAt: at };
const mason = agentSchema.parse({ ...owned, id: agentId, projectId: null, isSystem: false, name: 'Mason' });
const house = projectSchema.parse({
  ...owned,
  ...{ id: projectId, name: 'House', description: '', instructions: '', tags: [] },
  ...{ state: 'active', columnLimits: {} },
});
const me = {
  user: { id: 'user-1', name: 'Ada', email: 'ada@example.com', role: 'admin' },
  gateway: { version: '0.1.0', tier: 'local' },
};

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  gateway.onMessage = (agent) => agent.begin().say('Well.').end();
  const reply = (route: string, body: unknown) => gateway.overrides.set(route, () => ({ status: 200, body }));
  reply('GET /api/me', me);
  reply('GET /api/agents', { items: [mason], nextCursor: null });
  reply('GET /api/projects', { items: [house], nextCursor: null });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const plain = (...args: string[]) =>
  home.run(['tui', '--plain', '--gateway', gateway.url, ...args], { stdin: 'Raise the beams\n' });

it('begins with the agent and in the project that are named, and leads back to the same gateway', async () => {
  const { exit, out } = await plain('--agent', 'mason', '--project', 'House');
  expect(gateway.received).toMatchObject([{ agentId, projectId, content: 'Raise the beams' }]);
  expect(out).toContain('Mosaic: Well.');
  const { id } = gateway.log.conversations()[0]!;
  expect(out).toContain(`Resume with: mosaic tui --gateway ${gateway.url} --plain --session ${id}\n`);
  expect(exit).toBe(0);
});

it('sends nothing where what is named is not there', async () => {
  const { exit, talk } = await plain('--agent', 'Nobody');
  expect(exit).toBe(3);
  expect(talk).toContain('try   mosaic agent list');
  expect(gateway.received).toEqual([]);
});

it('gives the conversation that is named its agent, and moves it to no project', async () => {
  const { id } = gateway.log.createConversation('Beams');
  const settings: unknown[] = [];
  gateway.overrides.set(`PATCH /api/conversations/${id}/settings`, (body) => {
    settings.push(body);
    const how = { isChosen: true, model: null, systemPrompt: null, thinking: null, until: null };
    return { status: 200, body: { conversationId: id, agentId, agentName: 'Mason', ...how } };
  });
  await plain('--session', id, '--agent', 'Mason');
  expect(settings).toEqual([{ agentId }]);
  expect(gateway.received).toMatchObject([{ conversationId: id }]);
  const { exit, talk } = await plain('--session', id, '--project', 'House');
  expect(exit).toBe(2);
  expect(talk).toContain('mosaic sessions move SESSION PROJECT');
});

it('opens the conversation of a title, and sends nothing where there is none', async () => {
  const { id } = gateway.log.createConversation('Beams');
  expect((await plain('--session', 'beams')).exit).toBe(0);
  expect(gateway.received).toMatchObject([{ conversationId: id }]);
  const unknown = await plain('--session', 'Nothing');
  expect(unknown.exit).toBe(3);
  expect(unknown.talk).toContain('try   mosaic sessions list');
  expect(gateway.received).toHaveLength(1);
});
