import type { SmallGateway } from '@mosaicstack/client/testing';
import type { Approval, Task } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { hostileText, seeded } from '../testing/seeded.js';
import { takeCommands } from '../testing/taking-commands.js';
import { anAgent, anApproval, aPlan, aTask } from '../testing/things.js';

let gateway: SmallGateway;
let tui: RunningTui;
let executed: string[];

const page = (items: readonly unknown[]) => ({ status: 200, body: { items, nextCursor: null } });

beforeEach(async () => {
  gateway = await startGateway();
  executed = takeCommands(gateway);
  gateway.overrides.set('GET /api/agents', () => page([anAgent(1, 'Mason'), anAgent(2, 'Scribe')]));
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

async function open(options: Parameters<typeof runTui>[1] = {}): Promise<void> {
  tui = runTui(gateway.url, options);
  await tui.shows('connected', 'Enter sends');
}
const press = (...pressed: string[]): void => tui.terminal.press(...pressed);
const command = (line: string): void => {
  tui.terminal.type(line);
  press(keys.enter);
};

describe('the palette', () => {
  it('finds what has a key and every command by name, and does it', async () => {
    await open();
    press(keys.ctrlP);
    await tui.shows('Commands', 'conversations', 'Ctrl+R');
    tui.terminal.type('today');
    await tui.shows('/today', 'what is due');
    press(keys.enter);
    await tui.shows('Done so.');
    expect(executed).toEqual(['today']);
  });

  it('begins to write a command that takes something, and tells what', async () => {
    await open();
    press(keys.ctrlP);
    await tui.shows('Commands');
    tui.terminal.type('/rename');
    press(keys.enter);
    await tui.shows(/─\n\/rename /, '/rename TITLE  its new title');
    expect(executed).toEqual([]);
  });

  it('opens what a key opens', async () => {
    await open();
    press(keys.ctrlP);
    await tui.shows('Commands');
    tui.terminal.type('choose who');
    press(keys.enter);
    await tui.shows('Agents 3', 'Mason', 'Scribe');
  });
});

describe('the list of agents', () => {
  it('chooses by the command that people type', async () => {
    await open();
    press(keys.altA);
    await tui.shows('Agents 3', 'answers as Mason');
    tui.terminal.type('scri');
    await tui.shows('Agents 1 of 3');
    press(keys.enter);
    await tui.shows('Done so.');
    expect(executed).toEqual(['agent Scribe']);
  });
});

describe('the task board', () => {
  let tasks: Task[];
  let moved: unknown[];

  beforeEach(() => {
    moved = [];
    tasks = [
      aTask(1, { title: 'Sort the stones' }),
      aTask(2, { title: 'Mix the mortar', priority: 'high', due: '2026-02-01' }),
      aTask(3, { title: 'Draw the pattern', state: 'in-progress', description: 'With a compass.' }),
    ];
    gateway.overrides.set('GET /api/tasks', () => page(tasks));
    gateway.overrides.set(`POST /api/tasks/${tasks[0]!.id}/move`, (body) => {
      moved.push(body);
      return { status: 200, body: { ...tasks[0], state: 'in-progress', version: 2 } };
    });
  });

  it('stands in columns, tells of the task at hand, and moves it to the next', async () => {
    await open({ columns: 140, rows: 40 });
    command('/tasks board');
    const shown = await tui.shows(
      'Tasks 3',
      'not-started 2',
      'in-progress 1',
      'blocked 0',
      'high, due 2026-02-01',
    );
    const columns = shown.split('\n').find((line) => line.includes('not-started'));
    expect(columns).toContain('in-progress');
    press('l');
    await tui.shows('With a compass.');
    press('h', 'k', '>');
    await tui.shows('not-started 1', 'in-progress 2');
    expect(moved).toEqual([{ version: 1, state: 'in-progress' }]);
    expect(executed).toEqual([]);
  });

  it('opens a task to read it whole on Enter, and moves all that Space selected', async () => {
    const lines = Array.from({ length: 12 }, (_, line) => `Line ${line + 1} of it.`);
    tasks[0]!.description = lines.join('\n');
    gateway.overrides.set(`POST /api/tasks/${tasks[1]!.id}/move`, (body) => {
      moved.push(body);
      return { status: 200, body: { ...tasks[1], state: 'in-progress', version: 2 } };
    });
    await open({ columns: 140, rows: 50 });
    command('/tasks board');
    await tui.shows('Line 5 of it.');
    await tui.hides('Line 12 of it.');
    press(keys.enter);
    await tui.shows('Line 12 of it.', 'Enter folds');
    press(keys.escape);
    await tui.hides('Line 12 of it.');
    press(' ', 'j', ' ');
    await tui.shows('2 selected', '✓ Sort the stones', '✓ Mix the mortar');
    press('>');
    await tui.shows('not-started 0', 'in-progress 3');
    expect(moved).toHaveLength(2);
  });

  it('narrows by words, shows its keys, and says why a move was refused', async () => {
    gateway.overrides.set(`POST /api/tasks/${tasks[0]!.id}/move`, () => ({
      status: 409,
      body: { code: 'version_conflict', message: 'Somebody changed it meanwhile.', requestId: 'r' },
    }));
    await open({ rows: 40 });
    press(keys.altT);
    await tui.shows('Tasks 3');
    tui.terminal.type('?');
    await tui.shows('Keys on the board');
    press(keys.escape);
    tui.terminal.type('/sort');
    press(keys.enter);
    await tui.shows('/sort', 'Sort the stones');
    await tui.hides('Mix the mortar');
    press('>');
    await tui.shows('Somebody changed it meanwhile.');
    press(keys.escape);
    await tui.hides('Tasks 3');
  });
});

describe('missions', () => {
  it('open to their plan: what goes on, and what waits for what', async () => {
    const plan = aPlan(aTask(1, { title: 'Draw it', state: 'done' }), aTask(2, { title: 'Lay it' }));
    gateway.overrides.set('GET /api/missions', () => page([plan.mission]));
    gateway.overrides.set(`GET /api/missions/${plan.mission.id}`, () => ({ status: 200, body: plan }));
    await open({ rows: 40 });
    command('/mission');
    await tui.shows('Missions 1', 'Lay the floor', 'active');
    press(keys.enter);
    await tui.shows('Lay the floor 2', '■ Draw it', '□ Lay it', 'acceptance: 1 of 1 met');
    press('j');
    await tui.shows('after: Draw it');
    press(keys.escape);
    await tui.shows('Missions 1');
  });
});

describe('approvals', () => {
  let open_: Approval[];
  let answered: [id: string, body: unknown][];

  beforeEach(() => {
    answered = [];
    open_ = [anApproval(1), anApproval(2), anApproval(3)];
    gateway.overrides.set('GET /api/approvals', () => page(open_));
    for (const approval of open_) {
      gateway.overrides.set(`POST /api/approvals/${approval.id}/answer`, (body) => {
        answered.push([approval.id, body]);
        open_ = open_.filter(({ id }) => id !== approval.id);
        return { status: 200, body: { ...approval, state: 'answered', answer: 'once' } };
      });
    }
  });

  it('are shown to the letter, selected with Space, and answered together', async () => {
    const [first, second] = open_;
    await open({ rows: 40 });
    command('/approvals');
    await tui.shows('Approvals 3', 'It runs program 1.', 'git push branch-1');
    press(' ', 'j', ' ');
    await tui.shows('2 selected');
    press('a');
    await tui.shows('Approvals 1', 'git push branch-3');
    expect(answered).toEqual([
      [first!.id, { answer: 'once' }],
      [second!.id, { answer: 'once' }],
    ]);
    tui.terminal.type('?');
    await tui.shows('Keys in Approvals', 'select, for several at once', 'deny');
  });
});

describe('keys', () => {
  it('are told as the terminal sent them', async () => {
    await open();
    command('/keys debug');
    await tui.shows('Press keys to see');
    press(keys.ctrlP, '\u009b5~');
    await tui.shows('"\\u0010"  Ctrl+P  palette.open', '\\u009b5~');
    expect(tui.terminal.written).not.toContain('\u009b');
    press(keys.ctrlC);
    await tui.hides('Press keys to see');
  });
});

describe('names of others in lists', () => {
  it(
    'break no line at any width and reach the terminal without control codes',
    { timeout: 60_000 },
    async () => {
      const random = seeded(11);
      const named = (number: number): string =>
        `${hostileText(random, 12)}\u001b]0;owned\u0007\u001b[2J${number}`;
      const agents = Array.from({ length: 30 }, (_, index) => ({
        ...anAgent(index, 'x'),
        name: named(index),
      }));
      const tasks = Array.from({ length: 30 }, (_, index) =>
        aTask(index, { title: named(index), description: named(0) }),
      );
      gateway.overrides.set('GET /api/agents', () => page(agents));
      gateway.overrides.set('GET /api/tasks', () => page(tasks));
      gateway.overrides.set('GET /api/approvals', () =>
        page([anApproval(1, { reason: named(1), tool: named(2) })]),
      );
      await open({ scrollback: 100 });
      for (const [key, shown] of [
        [keys.altA, 'Agents'],
        [keys.altT, 'Tasks'],
        ['\u001by', 'Approvals'],
        [keys.ctrlP, 'Commands'],
      ] as const) {
        press(key);
        await tui.shows(shown);
        for (const columns of [20, 21, 33, 40, 79, 121, 240]) {
          tui.terminal.emulator.resize(columns, 24);
          press(keys.down);
          await new Promise((resolve) => setImmediate(resolve));
          expect(await tui.terminal.wrappedRows(), `${shown} at ${columns}`).toEqual([]);
          expect(tui.terminal.started).toBe(true);
        }
        press(keys.escape);
        await tui.shows('connected');
      }
      // eslint-disable-next-line no-control-regex
      expect(tui.terminal.written).not.toMatch(/\u001b\]0;owned|\u009b|\u202e/);
    },
  );
});
