import type { SmallGateway } from '@mosaicstack/client/testing';
import { taskStateSchema, type Project } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { takeCommands } from '../testing/taking-commands.js';
import { aPlan, aProject, aTask } from '../testing/things.js';

let gateway: SmallGateway;
let tui: RunningTui;
let executed: string[];
let project: Project;

const ok = (body: unknown) => () => ({ status: 200, body });
const page = (items: readonly unknown[]) => ok({ items, nextCursor: null });
const counts = (given: Record<string, number>) =>
  Object.fromEntries(taskStateSchema.options.map((state) => [state, given[state] ?? 0]));
const statsOf = (byState: Record<string, number>) =>
  ok({
    byState: counts(byState),
    ...{ byProject: [], byAssignee: [], throughput: { days7: 0, days30: 0 }, finishedByDay: [] },
  });

beforeEach(async () => {
  gateway = await startGateway();
  executed = takeCommands(gateway);
  project = aProject(901, { name: 'House', description: 'Build it dry.\nThen paint it.', tags: ['home'] });
  const plan = aPlan(aTask(1));
  const { id } = gateway.log.createConversation('Which beams?');
  gateway.log.message(id, { parts: [{ type: 'text', text: 'Oak or pine?' }] });
  gateway.overrides.set('GET /api/projects', page([project, aProject(902, { name: 'Garden' })]));
  gateway.overrides.set(`GET /api/projects/${project.id}`, () => ({ status: 200, body: project }));
  gateway.overrides.set('GET /api/brain/stats', statsOf({ 'not-started': 2, done: 5 }));
  gateway.overrides.set('GET /api/missions', page([plan.mission]));
  gateway.overrides.set(`GET /api/missions/${plan.mission.id}`, ok(plan));
  gateway.overrides.set('GET /api/tasks', page([aTask(1, { title: 'Order beams' })]));
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

async function open(): Promise<void> {
  tui = runTui(gateway.url, { columns: 100, rows: 30 });
  await tui.shows('connected', 'Enter sends');
  tui.terminal.type('/project');
  tui.terminal.press(keys.enter);
  await tui.shows('Projects 2', 'House', 'Garden');
  tui.terminal.press(keys.enter);
  await tui.shows('Task board');
}

it('tells of tasks in figures, who is in it, its missions and what was said lately', async () => {
  await open();
  await tui.shows(
    'Build it dry.',
    'active · yours alone · #home',
    'tasks: 2 not-started, 5 done',
    '2 open tasks',
    /◧ Lay the floor\s+mission · active/,
    /Which beams\?\s+conversation ·/,
  );
  expect(executed).toEqual([]);
});

it('leads to the board, a mission and a conversation, and from each list back to it', async () => {
  await open();
  tui.terminal.press(keys.enter);
  await tui.shows('House 1', 'Order beams', 'in-progress 0');
  tui.terminal.press(keys.escape);
  await tui.shows('Task board');
  tui.terminal.press('j', keys.enter);
  await tui.shows('Lay the floor 1', 'acceptance: 1 of 1 met');
  tui.terminal.press(keys.escape);
  await tui.shows('Task board');
  tui.terminal.press(keys.escape);
  await tui.shows('Projects 2');
  tui.terminal.press(keys.enter);
  await tui.shows('Task board');
  tui.terminal.press('G', keys.enter);
  await tui.shows('› Oak or pine?', 'Enter sends');
});

it('names the members of a team, and leaves out what may not be read', async () => {
  const teamId = '01980000-0000-7000-8000-000000000077';
  project = { ...project, ownerId: null, teamId: teamId as Project['teamId'] };
  const at = '2026-01-01T00:00:00.000Z';
  const team = { id: teamId, name: 'Masons', slug: 'masons', role: 'owner', memberCount: 2, version: 1 };
  gateway.overrides.set(`GET /api/teams/${teamId}`, ok({ ...team, createdAt: at, updatedAt: at }));
  const member = (name: string, role: string) => ({
    ...{ userId: name, name, email: `${name}@example.com`, role, joinedAt: at },
  });
  gateway.overrides.set(
    `GET /api/teams/${teamId}/members`,
    page([member('Ada\u001b[2J', 'owner'), member('Bob', 'member')]),
  );
  const refused = () => ({ status: 403, body: { code: 'forbidden', message: 'Not yours.', requestId: 'r' } });
  gateway.overrides.set('GET /api/brain/stats', refused);
  await open();
  const shown = await tui.shows('active · team Masons: Ada (owner), Bob · #home', 'Lay the floor');
  expect(shown).not.toContain('tasks:');
  expect(shown).not.toContain('Not yours.');
});

it('says what could not be read of it although one may', async () => {
  gateway.overrides.set('GET /api/missions', () => ({
    status: 503,
    body: { code: 'unavailable', message: 'The database is away.', requestId: 'r' },
  }));
  await open();
  const shown = await tui.shows('Not all of it could be read: The database is away.', 'tasks: 2 not-started');
  expect(shown).not.toContain('Lay the floor');
});

it('begins one conversation however often one asks for it meanwhile', async () => {
  let asked = 0;
  gateway.raw.set('POST /api/conversations', () => void (asked += 1));
  await open();
  tui.terminal.press('n', 'n', keys.escape);
  await tui.shows('Projects 2');
  await expect.poll(() => asked).toBe(1);
});

it('is said to be gone when it is', async () => {
  await open();
  gateway.overrides.set(`GET /api/projects/${project.id}`, () => ({
    status: 404,
    body: { code: 'not_found', message: 'There is no such project.', requestId: 'r' },
  }));
  tui.terminal.press(keys.escape);
  await tui.shows('Projects 2', 'Garden');
  tui.terminal.press(keys.enter);
  await tui.shows('There is no such project.');
});

it('opens by its key, and begins a conversation in it', async () => {
  const made: unknown[] = [];
  const begun = gateway.log.createConversation('Begun in the house');
  gateway.overrides.set('POST /api/conversations', (body) => {
    made.push(body);
    return { status: 201, body: { ...begun, projectId: project.id } };
  });
  tui = runTui(gateway.url, { columns: 100, rows: 30 });
  await tui.shows('connected', 'Enter sends');
  tui.terminal.press(keys.altP);
  await tui.shows('Projects 2');
  tui.terminal.press(keys.enter);
  await tui.shows('Task board', 'n new conversation');
  tui.terminal.press('n');
  await tui.hides('Task board');
  await tui.shows('Begun in the house', 'Enter sends');
  expect(made).toEqual([{ projectId: project.id }]);
});
