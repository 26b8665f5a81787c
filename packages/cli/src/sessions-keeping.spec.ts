import { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
/** Bodies of what was asked, in order. */
let asked: [route: string, body: unknown][];

const at = '2026-01-01T00:00:00.000Z';
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
    gateway.overrides.set('POST /api/conversations', (body) => {
      asked.push(['begin', body]);
      return undefined;
    });
    expect(await run('run', 'Lay the floor', '--project', 'house')).toMatchObject({ exit: 0, out: 'ok\n' });
    expect(asked).toEqual([['begin', { projectId: house.id }]]);
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
