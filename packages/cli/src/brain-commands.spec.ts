import { SmallGateway } from '@mosaicstack/client/testing';
import type { Project, Task } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';
import { onTerminal } from './testing/on-terminal.js';

let gateway: SmallGateway;
let home: CliHome;
/** Bodies of what was asked to be changed, by route. */
let asked: Record<string, unknown>;

const at = '2026-01-01T00:00:00.000Z';
const idOf = (kind: number, number: number): string =>
  `0198a3f0-000${kind}-7000-8000-${String(number).padStart(12, '0')}`;
const project = (number: number, name: string): Project => ({
  id: idOf(1, number) as Project['id'],
  ownerId: 'ada' as never,
  teamId: null,
  name,
  description: '',
  instructions: '',
  tags: [],
  state: 'active',
  columnLimits: {},
  version: 3,
  createdAt: at,
  updatedAt: at,
});
const task = (number: number, title: string): Task => ({
  id: idOf(2, number) as Task['id'],
  ownerId: 'ada' as never,
  teamId: null,
  projectId: idOf(1, 1001) as never,
  parentId: null,
  title,
  description: '',
  state: 'not-started',
  priority: 'medium',
  assignee: null,
  due: null,
  estimate: null,
  tags: [],
  issue: null,
  branch: null,
  evidence: [],
  rank: 'a',
  createdBy: null,
  version: 7,
  createdAt: at,
  updatedAt: at,
  closedAt: null,
});

const reply = (route: string, status: number, body?: unknown): void => {
  gateway.overrides.set(route, (given) => {
    asked[route] = given;
    return { status, body };
  });
};
const rows = (route: string, items: unknown[]): void =>
  void gateway.overrides.set(route, (_body, query) => {
    const from = Number(query.get('cursor') ?? 0);
    const next = from + Number(query.get('limit') ?? 50);
    const nextCursor = next < items.length ? String(next) : null;
    return { status: 200, body: { items: items.slice(from, next), nextCursor } };
  });
const apollo = project(1001, 'Apollo');
const floor = task(2001, 'Lay the floor');

beforeEach(async () => {
  asked = {};
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  rows('GET /api/projects', [apollo, project(1002, 'Twin'), project(1003, 'Twin')]);
  rows('GET /api/tasks', [floor]);
  for (const what of ['missions', `projects/${apollo.id}/files`]) rows(`GET /api/${what}`, []);
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const args = (line: string): string[] =>
  [...line.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');
const run = (line: string, stdin?: string) =>
  home.run([...args(line), '--gateway', gateway.url], stdin === undefined ? {} : { stdin });
const routes = (): string[] => gateway.requests.filter((route) => !route.startsWith('GET'));

describe('lists', () => {
  it('go on beyond a page, up to the limit', async () => {
    rows(
      'GET /api/tasks',
      Array.from({ length: 450 }, (_, index) => task(index, `Task ${index}`)),
    );
    const all = await run('task list -o name --limit 1000');
    expect(all.out.trim().split('\n')).toHaveLength(450);
    expect(gateway.requests).toEqual(Array.from({ length: 3 }, () => 'GET /api/tasks'));
    expect((await run('task list -o name')).out.trim().split('\n')).toHaveLength(50);
    expect((await run('task list --limit 0')).exit).toBe(2);
  });

  it('name their fields without asking the gateway, and so does what makes something', async () => {
    expect((await run('task list --json')).out.split('\n')).toContain('due');
    expect((await run('project new X --json')).out.split('\n')).toContain('columnLimits');
    expect(gateway.requests).toEqual([]);
  });
});

describe('changes', () => {
  it('state the version that was read, or the one that was named', async () => {
    reply(`PATCH /api/tasks/${floor.id}`, 200, floor);
    await run('task update "Lay the floor" --due none --priority high --tag a,b');
    expect(asked[`PATCH /api/tasks/${floor.id}`]).toEqual({
      version: 7,
      priority: 'high',
      due: null,
      tags: ['a', 'b'],
    });
    await run('task update 2001 --title New --if-version 2');
    expect(asked[`PATCH /api/tasks/${floor.id}`]).toEqual({ version: 2, title: 'New' });
  });

  it('end with 5 when somebody else was quicker, and say so', async () => {
    const error = { code: 'version_conflict', message: 'It was changed meanwhile.', requestId: 'r9' };
    reply(`POST /api/tasks/${floor.id}/move`, 409, error);
    const { exit, talk } = await run('task move 2001 --to done');
    expect(exit).toBe(5);
    expect(talk).toBe('error: It was changed meanwhile. (version_conflict, request r9)\n');
  });

  it('are refused with 2 when nothing was said to change', async () => {
    for (const line of ['task update 2001', 'project update Apollo', 'task move 2001']) {
      expect((await run(line)).exit).toBe(2);
    }
    expect(routes()).toEqual([]);
  });

  it('move a task to the top, or behind another', async () => {
    const first = task(2002, 'First');
    rows('GET /api/tasks', [floor, first]);
    reply(`POST /api/tasks/${floor.id}/move`, 200, floor);
    await run('task move "Lay the floor" --first');
    expect(asked[`POST /api/tasks/${floor.id}/move`]).toEqual({
      version: 7,
      state: 'not-started',
      after: null,
    });
    await run('task move "Lay the floor" --after First --to blocked');
    expect(asked[`POST /api/tasks/${floor.id}/move`]).toMatchObject({ state: 'blocked', after: first.id });
    expect((await run('task move 2001 --after First --first')).exit).toBe(2);
  });

  it('take text from stdin', async () => {
    reply('POST /api/projects', 201, apollo);
    await run('project new Apollo --description -', 'Two lines\nof text\n');
    expect(asked['POST /api/projects']).toEqual({ name: 'Apollo', description: 'Two lines\nof text' });
  });
});

describe('names', () => {
  it('that are not unique end with 5 and the choices', async () => {
    const { exit, talk } = await run('project show Twin');
    expect(exit).toBe(5);
    expect(talk).toContain('why   It may be Twin (00001002), Twin (00001003).');
  });

  it('that nothing has end with 3', async () => {
    expect(await run('project show Gemini')).toMatchObject({
      exit: 3,
      talk: expect.stringContaining('try   mosaic project list'),
    });
  });
});

describe('what destroys', () => {
  const route = `DELETE /api/projects/${apollo.id}`;

  it('is refused with 2 where nobody can be asked', async () => {
    reply(route, 204);
    const { exit, talk } = await run('project delete Apollo');
    expect(exit).toBe(2);
    expect(talk).toContain('--yes');
    expect(routes()).toEqual([]);
  });

  it('says what it would do under --dry-run, and does nothing', async () => {
    const { exit, out } = await run('project delete Apollo --dry-run --yes');
    expect(exit).toBe(0);
    expect(out).toBe('Would delete the project "Apollo" with 1 task, 0 missions and 0 files.\n');
    expect(routes()).toEqual([]);
  });

  it('is done with --yes, confirming the name to the gateway', async () => {
    reply(route, 204);
    expect((await run('project delete Apollo --yes --content archive')).exit).toBe(0);
    expect(asked[route]).toEqual({ confirmName: 'Apollo', content: 'archive' });
  });

  it('asks on a terminal for the name, and takes no other', async () => {
    reply(route, 204);
    const line = ['project', 'delete', 'Apollo', '--gateway', gateway.url];
    const wrong = await onTerminal(home, line, { 'to go on': 'Apolo\r' });
    expect(wrong.exit).toBe(2);
    expect(routes()).toEqual([]);
    const right = await onTerminal(home, line, { 'to go on': 'Apollo\r' });
    expect(right.exit).toBe(0);
    expect(routes()).toEqual([route]);
  });
});

describe('brain audit', () => {
  const finding = {
    kind: 'assignee-gone',
    subject: { type: 'task', id: floor.id, title: 'Lay the floor' },
    explanation: 'Nobody of that name is left.',
    fix: 'Take the name off.',
  };

  it('ends with 7 while something is found, and with 0 once it is repaired', async () => {
    reply('GET /api/brain/findings', 200, { findings: [finding] });
    reply('POST /api/brain/findings/fix', 200, { findings: [] });
    expect((await run('brain audit')).exit).toBe(7);
    expect(await run('brain audit --fix 1 --dry-run')).toMatchObject({
      exit: 7,
      talk: 'Would: Take the name off.\n',
    });
    expect(routes()).toEqual([]);
    expect((await run('brain audit --fix all')).exit).toBe(0);
    expect(asked['POST /api/brain/findings/fix']).toEqual({ kind: 'assignee-gone', subjectId: floor.id });
    expect((await run('brain audit --fix 4')).exit).toBe(2);
  });
});
