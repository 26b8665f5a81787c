import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
/** Bodies of what was asked, in order. */
let asked: [route: string, body: unknown][];

const at = '2020-01-01T00:00:00.000Z';
const house = {
  id: '0198a3f0-0001-7000-8000-000000000101',
  name: 'House',
  ...{ description: '', instructions: '', state: 'active', tags: [], ownerId: 'ada', teamId: null },
  ...{ columnLimits: {}, version: 1, createdAt: at, updatedAt: at },
};

beforeEach(async () => {
  asked = [];
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  gateway.overrides.set('GET /api/projects', () => ({
    status: 200,
    body: { items: [house], nextCursor: null },
  }));
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const run = (...args: string[]) => home.run([...args, '--gateway', gateway.url]);

describe('a conversation in a project', () => {
  it('begins there when a message says so', async () => {
    gateway.onMessage = (agent) => agent.begin().say('ok').end();
    expect(await run('run', 'Lay the floor', '--project', 'house')).toMatchObject({ exit: 0, out: 'ok\n' });
    expect(gateway.received).toMatchObject([{ content: 'Lay the floor', projectId: house.id }]);
    expect(gateway.log.conversations()).toHaveLength(1);
  });

  it('is not begun beside one that is named, and says what moves that', async () => {
    const { exit, talk } = await run('run', 'Hi', '--project', 'House', '--continue');
    expect({ exit, talk }).toEqual({
      exit: 2,
      talk: expect.stringContaining('mosaic sessions move SESSION PROJECT') as string,
    });
    expect(gateway.received).toEqual([]);
  });

  it('is moved there, and out of any', async () => {
    const { id } = gateway.log.createConversation('Floors');
    gateway.overrides.set(`PATCH /api/conversations/${id}`, (body) => {
      asked.push(['move', body]);
      return { status: 200, body: gateway.log.conversation(id) };
    });
    expect(await run('sessions', 'move', 'Floors', 'House', '-o', 'name')).toMatchObject({
      exit: 0,
      out: `${id}\n`,
    });
    expect((await run('sessions', 'move', 'Floors', 'none')).exit).toBe(0);
    expect(asked).toEqual([
      ['move', { projectId: house.id }],
      ['move', { projectId: null }],
    ]);
    const nowhere = await run('sessions', 'move', 'Floors', 'Castle');
    expect(nowhere.exit).toBe(3);
    expect(nowhere.talk).toContain('mosaic project list');
  });
});

describe('how a conversation is answered', () => {
  const settings = (fields: object = {}) => ({
    ...{ agentId: house.id, agentName: 'coder', isChosen: true, model: null, systemPrompt: null },
    ...{ thinking: null, until: null, ...fields },
  });
  const settable = (id: string): void =>
    void gateway.overrides.set(`PATCH /api/conversations/${id}/settings`, (body) => {
      asked.push(['set', body]);
      return { status: 200, body: { conversationId: id, ...settings() } };
    });

  it('is said with a message, before it is sent', async () => {
    gateway.onMessage = (agent) => agent.begin().say('ok').end();
    const { id } = gateway.log.createConversation('Floors');
    settable(id);
    gateway.overrides.set('message', () => {
      asked.push(['send', null]);
      return undefined;
    });
    const said = ['--thinking', 'high', '--system', 'Answer in verse.'];
    expect((await run('run', 'Hi', '--session', id, ...said)).exit).toBe(0);
    expect((await run('run', 'Hi', '--session', id, '--thinking', 'none')).exit).toBe(0);
    expect((await run('run', 'Hi', '--session', id)).exit).toBe(0);
    expect(asked).toEqual([
      ['set', { thinking: 'high', systemPrompt: 'Answer in verse.' }],
      ['send', null],
      ['set', { thinking: null }],
      ['send', null],
      ['send', null],
    ]);
    expect((await run('run', 'Hi', '--thinking', 'enormous')).exit).toBe(2);
  });

  it('is set by itself, and shown where nothing is to be set', async () => {
    const { id } = gateway.log.createConversation('Floors');
    settable(id);
    gateway.overrides.set(`GET /api/conversations/${id}/settings`, () => ({
      status: 200,
      body: { conversationId: id, ...settings({ thinking: 'low', until: at }) },
    }));
    const set = ['--model', 'one/a', '--thinking', 'low', '--system', '-', '--agent', 'none'];
    const { exit } = await home.run(['sessions', 'set', 'Floors', ...set, '--gateway', gateway.url], {
      stdin: 'Be brief.\n',
    });
    expect(exit).toBe(0);
    expect(asked).toEqual([
      ['set', { model: 'one/a', thinking: 'low', systemPrompt: 'Be brief.', agentId: null }],
    ]);
    expect((await run('sessions', 'set', 'Floors')).out).toBe(
      'AGENT     coder\nTHINKING  low\nUNTIL     2020-01-01\n',
    );
    expect(asked).toHaveLength(1);
  });
});
