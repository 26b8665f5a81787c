import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import type { AgentId, Delegation, MessageId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from './testing/answering.js';
import { keys } from './testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from './testing/running-tui.js';
import { hostileText, seeded } from './testing/seeded.js';

let gateway: SmallGateway;
let tui: RunningTui;
let random: () => number;

beforeEach(async () => {
  random = seeded(20_260_101);
  gateway = await startGateway();
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

/** Every width from 20 to 240 in random order, each with a height from 10 up. */
function sizes(): [columns: number, rows: number][] {
  const widths = Array.from({ length: 221 }, (_, index) => 20 + index);
  for (let index = widths.length - 1; index > 0; index -= 1) {
    const other = Math.floor(random() * (index + 1));
    [widths[index], widths[other]] = [widths[other]!, widths[index]!];
  }
  return widths.map((width) => [width, 10 + Math.floor(random() * 50)]);
}

async function resizeThroughAll(between: (step: number) => void = () => {}): Promise<void> {
  for (const [step, [columns, rows]] of sizes().entries()) {
    tui.terminal.emulator.resize(columns, rows);
    between(step);
    // A key is drawn at once, whatever size the terminal has by then.
    tui.terminal.press(keys.left);
    await new Promise((resolve) => setImmediate(resolve));
    expect(await tui.terminal.wrappedRows(), `${columns} by ${rows}`).toEqual([]);
    expect(tui.terminal.started, `${columns} by ${rows}`).toBe(true);
  }
}

function hostileDelegation(): Delegation {
  const [agent, text] = [hostileText(random, 2), hostileText(random, 20)];
  return {
    agent: { id: '00000000-0000-7000-8000-000000000004' as AgentId, name: agent, version: 1 },
    ...{ model: agent, reason: text, outcome: 'completed', usage: null, stepsLeftOut: 3 },
    steps: [
      { type: 'text', agent, text },
      { type: 'tool', agent, callId: 'x', name: agent, isError: null, text },
    ],
  };
}

/** A conversation whose titles, messages and errors are all hostile. */
function hostileConversation() {
  const conversation = gateway.log.createConversation(hostileText(random, 12));
  let parentId: MessageId | null = null;
  for (let turn = 0; turn < 8; turn += 1) {
    const text = hostileText(random, 25);
    const message = gateway.log.message(conversation.id, {
      parentId,
      role: turn % 2 === 0 ? 'user' : 'assistant',
      parts: [
        { type: 'reasoning', text: hostileText(random, 20) },
        { type: 'text', text },
        { type: 'tool-result', callId: 'c', name: hostileText(random, 3), text, isError: turn % 3 === 0 },
        {
          type: 'tool-result',
          callId: 'd',
          name: 'x',
          text,
          isError: false,
          delegation: hostileDelegation(),
        },
        { type: 'error', error: { code: 'internal', message: text, cause: text, remediation: text } },
      ],
      state: turn % 4 === 1 ? 'interrupted' : 'complete',
    });
    parentId = message.id;
  }
  return conversation;
}

describe('at every width from 20 to 240, without a line too long', { timeout: 120_000 }, () => {
  it('draws a conversation while an answer streams', async () => {
    const conversation = hostileConversation();
    tui = runTui(gateway.url, { conversationId: conversation.id, scrollback: 100 });
    await tui.shows('connected');
    tui.terminal.press(keys.ctrlT);
    tui.terminal.type('go on');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    await resizeThroughAll(() => answer.write(hostileText(random, 4)));
    answer.end('failed', { code: 'internal', message: hostileText(random, 30) });
    await tui.shows('r Enter: retry');
  });

  it('draws where the person is, whatever the folder and its branch are called', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mosaic-日本語 👩‍👩‍👧‍👦 '));
    mkdirSync(join(folder, '.git'));
    writeFileSync(join(folder, '.git', 'HEAD'), `ref: refs/heads/${hostileText(random, 12)}\n`);
    tui = runTui(gateway.url, { folder, scrollback: 100 });
    await tui.shows('connected');
    await resizeThroughAll();
    rmSync(folder, { recursive: true });
  });

  it('draws an input of many lines with the keys above it', async () => {
    tui = runTui(gateway.url, { scrollback: 100 });
    await tui.shows('connected');
    tui.terminal.type('?');
    tui.terminal.press(`\u001b[200~${hostileText(random, 60)}\u001b[201~`);
    await resizeThroughAll((step) => step % 7 === 0 && tui.terminal.type(' 日本'));
  });

  it('draws the list of conversations', async () => {
    for (let index = 0; index < 60; index += 1) hostileConversation();
    tui = runTui(gateway.url, { scrollback: 100 });
    await tui.shows('connected');
    tui.terminal.press(keys.ctrlR);
    await tui.shows('Conversations 60');
    await resizeThroughAll(() => tui.terminal.type('j'));
  });

  it('draws the sign-in with a code', async () => {
    gateway.overrides.set('POST /api/auth/device/code', () => ({
      status: 200,
      body: {
        device_code: 'd',
        user_code: 'ABCD-EFGH',
        verification_uri: 'http://127.0.0.1:14242/device',
        verification_uri_complete: 'http://127.0.0.1:14242/device?user_code=ABCD-EFGH',
        expires_in: 600,
        interval: 60,
      },
    }));
    tui = runTui(gateway.url, { token: undefined, scrollback: 100 });
    await tui.shows('Email');
    tui.terminal.type('日本語@example.com');
    await resizeThroughAll();
    tui.terminal.press(keys.ctrlO);
    tui.terminal.emulator.resize(80, 24);
    await tui.shows('ABCD-EFGH');
    await resizeThroughAll();
  });

  it('draws what stands before a sign-in', async () => {
    gateway.overrides.set('GET /api/bootstrap/status', () => ({
      status: 503,
      body: {
        code: 'gateway_stopping',
        message: hostileText(random, 40),
        requestId: 'r',
        cause: hostileText(random, 40),
      },
    }));
    tui = runTui(gateway.url, { scrollback: 100 });
    await tui.shows('Attempt');
    await resizeThroughAll();
  });
});

describe('the smallest terminal', () => {
  it('is usable at 40 by 10', async () => {
    tui = runTui(gateway.url, { columns: 40, rows: 10 });
    await tui.shows('Mosaic', 'Enter sends', '? keys', 'Offline model (demo)');
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    answer.write('Welcome.');
    await tui.shows('› hello', 'Welcome.', 'answering', 'Esc stops');
    answer.end();
    tui.terminal.press(keys.ctrlR);
    await tui.shows('Conversations 1', '› • hello', 'Enter opens');
  });
});
