import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import { commandRegistry } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { anAgent, aTask } from '../testing/things.js';

let gateway: SmallGateway;
let tui: RunningTui;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mosaic-input-'));
  gateway = await startGateway();
  gateway.manifest = {
    version: '1',
    commands: commandRegistry.map((command) => ({ ...command, available: true })),
  };
  const page = (items: readonly unknown[]) => ({ status: 200, body: { items, nextCursor: null } });
  gateway.overrides.set('GET /api/agents', () => page([anAgent(1, 'Mason')]));
  gateway.overrides.set('GET /api/tasks', () => page([aTask(2, { title: 'Mix the mortar' })]));
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Parameters<typeof runTui>[1] = {}): Promise<void> {
  tui = runTui(gateway.url, options);
  await tui.shows('connected', 'Enter sends');
}
async function ask(text: string): Promise<Answering> {
  tui.terminal.type(text);
  tui.terminal.press(keys.enter);
  return Answering.next(gateway);
}
/** A program that stands in for one, and writes down what it was given. */
function program(name: string, script: string): string {
  const path = join(folder, name);
  writeFileSync(path, `#!/bin/sh\n${script}\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('completion', () => {
  it('shows how a command is typed, and what may follow it', async () => {
    await open({ columns: 100 });
    tui.terminal.type('/task');
    await tui.shows('/task [ACTION] [REST]', '/tasks [FILTER]');
    tui.terminal.press(keys.tab);
    tui.terminal.type(' ');
    await tui.shows('/task', 'show, add, move, done');
  });

  it('offers files, agents and tasks after @', async () => {
    await open();
    tui.terminal.type('ask @Ma');
    await tui.shows('@Mason', 'answers as Mason');
    tui.terminal.press(keys.tab);
    await tui.shows(/─\nask @Mason/);
    tui.terminal.type(' about @mort');
    await tui.shows('@Mix-the-mortar', 'task, not-started');
    tui.terminal.press(keys.escape, keys.ctrlC);
    tui.terminal.type('@package.js');
    await tui.shows('@package.json', 'file');
  });

  it('leaves a word after @ that is no file a word, be it an agent or a folder', async () => {
    await open();
    const answer = await ask(`ask @Mason about @${folder} `);
    answer.write('Here I am.');
    answer.end();
    await tui.shows('› ask @Mason about', 'Here I am.', 'Enter sends');
    expect(gateway.requests.filter((route) => route.includes('attachments'))).toEqual([]);
  });
});

describe('the person’s editor', () => {
  it('is given the terminal and what was typed, and gives back what was saved', async () => {
    const editor = program('editor', `cat "$1" > ${folder}/given; printf 'two\\nlines' > "$1"`);
    await open({ environment: { VISUAL: editor } });
    tui.terminal.type('a thought');
    tui.terminal.press(keys.ctrlG);
    await tui.shows(/─\ntwo\s*\nlines/);
    expect(readFileSync(join(folder, 'given'), 'utf8')).toBe('a thought');
    tui.terminal.press(keys.enter);
    await expect.poll(() => gateway.received.map(({ content }) => content)).toEqual(['two\nlines']);
  });

  it('leaves everything as it was when it fails or there is none', async () => {
    await open({ environment: { EDITOR: program('editor', 'exit 1') } });
    tui.terminal.type('a thought');
    tui.terminal.press(keys.ctrlG);
    await tui.shows('VISUAL or EDITOR names the one to use', 'a thought');
    expect(tui.terminal.started).toBe(true);
  });
});

describe('copying', () => {
  it('is claimed when a program of this machine took the source', async () => {
    const before = process.env['PATH'];
    program('xclip', `cat > ${folder}/clipboard`);
    process.env['PATH'] = `${folder}:${before}`;
    try {
      await open({ environment: { DISPLAY: ':0' } });
      const answer = await ask('hello');
      answer.write('Some **bold** words');
      answer.end();
      await tui.shows('Some bold words', 'Enter sends');
      tui.terminal.press(keys.ctrlY);
      await tui.shows('Copied the reply.');
      expect(readFileSync(join(folder, 'clipboard'), 'utf8')).toBe('Some **bold** words');
    } finally {
      process.env['PATH'] = before;
    }
  });
});

describe('Esc twice', () => {
  it('brings the last message back to be sent beside the first', async () => {
    await open();
    const answer = await ask('first words');
    answer.write('Understood.');
    answer.end();
    await tui.shows('Understood.', 'Enter sends');
    tui.terminal.press(keys.escape);
    await tui.shows('Esc again edits your last message');
    tui.terminal.press(keys.escape);
    await tui.shows(/─\nfirst words/, 'Enter sends it beside the first');
    tui.terminal.type(', better');
    tui.terminal.press(keys.enter);
    await expect
      .poll(() => gateway.received.map(({ content }) => content))
      .toEqual(['first words', 'first words, better']);
    expect(gateway.received.at(-1)?.parentId).toBe(null);
  });

  it('is not what a key between them makes of it', async () => {
    await open();
    const answer = await ask('first words');
    answer.write('Understood.');
    answer.end();
    await tui.shows('Understood.', 'Enter sends');
    tui.terminal.press(keys.escape, 'x', keys.backspace, keys.escape);
    await tui.shows('Esc again edits your last message');
    await tui.hides('Enter sends it beside the first');
  });
});

describe('reading further up', () => {
  it('pages through what was said and leaves the scrollback with each line once', async () => {
    await open({ rows: 12 });
    const answer = await ask('count');
    answer.write(Array.from({ length: 60 }, (_, index) => `- line ${index} of it`).join('\n'));
    await tui.shows('line 59 of it');
    tui.terminal.press(keys.pageUp);
    await tui.shows('any other key goes back', /lines \d+ to \d+ of \d+/);
    await tui.hides('line 59 of it');
    for (let page = 0; page < 8; page += 1) tui.terminal.press(keys.pageUp);
    await tui.shows('› count', 'lines 1 to 11');
    tui.terminal.press(keys.pageDown);
    await tui.hides('› count');
    answer.end();
    tui.terminal.press('x');
    await tui.shows('line 59 of it', 'Enter sends');
    tui.terminal.press(keys.ctrlD);
    await tui.exit;
    const history = (await tui.terminal.history()).join('\n');
    for (const line of [0, 20, 40, 59])
      expect(history.split(`line ${line} of it`), `line ${line}`).toHaveLength(2);
  });
});

describe('how much is thought', () => {
  it('goes round with Shift+Tab and stands in the status line', async () => {
    await open({ columns: 140 });
    tui.terminal.press(keys.shiftTab);
    await tui.shows('Say something first');
    const answer = await ask('hello');
    const path = `/api/conversations/${answer.conversationId}/settings`;
    const settings = {
      conversationId: answer.conversationId,
      ...{ agentId: '01980000-0000-7000-8000-000000000001', agentName: 'Mason', isChosen: true },
      ...{ model: null, systemPrompt: null, until: null },
    };
    const changes: unknown[] = [];
    gateway.overrides.set(`GET ${path}`, () => ({ status: 200, body: { ...settings, thinking: 'low' } }));
    gateway.overrides.set(`PATCH ${path}`, (body) => {
      changes.push(body);
      return { status: 200, body: { ...settings, thinking: 'medium' } };
    });
    answer.end();
    await tui.shows('Enter sends');
    await tui.close();
    await open({ columns: 140, conversationId: answer.conversationId });
    await tui.shows('Mason, thinking low');
    tui.terminal.press(keys.shiftTab);
    await tui.shows('Thinking: medium.', 'Mason, thinking medium');
    expect(changes).toEqual([{ thinking: 'medium' }]);
  });
});
