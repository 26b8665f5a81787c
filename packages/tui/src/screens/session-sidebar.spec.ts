import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import type { ConversationId, SendMessage } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;
let folder: string;
const titles = ['Roman floors', 'Grout and glue', 'Byzantine gold'];
let ids: ConversationId[];

beforeEach(async () => {
  gateway = await startGateway();
  folder = mkdtempSync(join(tmpdir(), 'mosaic-sidebar-'));
  ids = titles.map((title) => {
    const { id } = gateway.log.createConversation(title);
    gateway.log.message(id, { parts: [{ type: 'text', text: `About ${title.toLowerCase()}` }] });
    return id;
  });
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Parameters<typeof runTui>[1] = {}): Promise<void> {
  const choiceFile = join(folder, 'terminal.json');
  tui = runTui(gateway.url, { columns: 120, rows: 20, choiceFile, ...options });
  await tui.shows('connected', 'Enter sends');
}
const press = (...pressed: string[]): void => tui.terminal.press(...pressed);

/** Somebody writes in a conversation on another surface. */
async function writtenElsewhere(conversationId: ConversationId): Promise<Answering> {
  const message = { conversationId, content: 'And then?', clientId: crypto.randomUUID() };
  gateway.log.send(message as SendMessage);
  const answer = await Answering.next(gateway);
  gateway.announce(conversationId);
  return answer;
}

describe('conversations beside the one that is read', () => {
  it('are led through by j, k and / and opened by Enter, and Esc gives the keys back to the input', async () => {
    await open();
    press(keys.altS);
    await tui.shows('│ Conversations 3', /│ ›\s+Byzantine gold/, 'Enter opens · / narrows · Esc');
    press('j', 'j', 'k', keys.enter);
    await tui.shows('› About grout and glue', /• Grout and glue/, 'Alt+S goes in here');
    tui.terminal.type('jk');
    await tui.shows(/^jk /m);
    press(keys.altS);
    tui.terminal.type('/rom');
    await tui.shows('Conversations 1 of 3 /rom');
    press(keys.enter, keys.enter);
    await tui.shows('› About roman floors', 'jk');
    press(keys.altS, keys.escape);
    await tui.shows('Alt+S goes in here');
    press(keys.altS, keys.altS);
    await tui.hides('Alt+S goes in here', 'Byzantine gold');
  });

  it('stand there again after the next start, until they are closed', async () => {
    await open();
    press(keys.altS);
    await tui.shows('│ Conversations 3');
    await tui.close();
    await open();
    await tui.shows('│ Conversations 3', 'Alt+S goes in here');
    press(keys.altS, keys.altS);
    await tui.hides('│ Conversations');
    await tui.close();
    expect(JSON.parse(readFileSync(join(folder, 'terminal.json'), 'utf8'))).toMatchObject({ sidebar: false });
    await open();
    expect(await tui.shows('Enter sends')).not.toContain('│ Conversations');
  });

  it('show what goes on in each of them, and which has something unread', async () => {
    await open();
    press(keys.altS);
    await tui.shows('│ Conversations 3');
    const [roman = '' as ConversationId] = ids;
    const answer = await writtenElsewhere(roman);
    await tui.shows(/◧ Roman floors/);
    answer.write('Then came the tesserae.');
    answer.end();
    gateway.announce(roman);
    await tui.shows(/● Roman floors/);
    press('j', 'j', keys.enter);
    await tui.shows('Then came the tesserae.', /• Roman floors/);
    press(keys.ctrlN);
    await tui.shows('Write a message', / {2}Roman floors/);
  });

  it('are listed below where the terminal is too narrow for both', async () => {
    await open({ columns: 80 });
    press(keys.altS);
    await tui.shows('Conversations 3', 'n new');
    press(keys.escape);
    await tui.hides('Conversations 3');
  });

  it('leave room when the terminal becomes narrow, and are back when it is wide', async () => {
    await open();
    press(keys.altS, keys.escape);
    await tui.shows('│ Conversations 3');
    tui.terminal.resize(60, 20);
    await tui.hides('│ Conversations');
    tui.terminal.type('still typing');
    await tui.shows('still typing');
    tui.terminal.resize(120, 20);
    await tui.shows('│ Conversations 3', 'still typing');
  });

  it('are read again for conversations alone, once for many changes, and not while nobody sees them', async () => {
    await open();
    press(keys.altS, keys.escape);
    await tui.shows('│ Conversations 3');
    const reads = (): number => gateway.requests.filter((one) => one === 'GET /api/conversations').length;
    const before = reads();
    tui.terminal.resize(60, 20);
    await tui.hides('│ Conversations');
    gateway.log.createConversation('Another floor');
    for (let count = 0; count < 20; count += 1) {
      gateway.announce('a task', 'task');
      gateway.announce(ids[0]!);
    }
    tui.terminal.resize(120, 20);
    await tui.shows('│ Conversations 4');
    expect(reads() - before).toBeLessThan(4);
  });

  it('stay in sight under an error', async () => {
    await open();
    press(keys.altS, keys.escape);
    await tui.shows('│ Conversations 3');
    gateway.overrides.set('GET /api/conversations', () => ({
      status: 503,
      body: { code: 'unavailable', message: 'Not now.', requestId: 'r' },
    }));
    gateway.announce(ids[0]!);
    await tui.shows('Not now.', 'Byzantine gold');
  });

  it('stay out of the terminal’s scrollback, and of what is left behind', async () => {
    await open({ rows: 12 });
    press(keys.altS, keys.escape);
    await tui.shows('│ Conversations 3');
    tui.terminal.type('Count to eighty');
    press(keys.enter);
    const answer = await Answering.next(gateway);
    const counted = Array.from({ length: 80 }, (_, index) => `Stone ${index + 1}.`);
    for (const line of counted) answer.write(`${line}\n\n`);
    answer.end();
    await tui.shows('Stone 80.', 'Enter sends', '│ Conversations 4');
    const history = (await tui.terminal.history()).map((line) => line.trimEnd());
    const above = history.slice(0, -12);
    expect(above.join('\n')).not.toContain('│');
    for (const line of counted.slice(0, 70)) expect(above.filter((one) => one === line)).toHaveLength(1);
    press(keys.ctrlD);
    await tui.exit;
    const left = (await tui.terminal.history()).map((line) => line.trimEnd());
    expect(left.join('\n')).not.toContain('│');
    for (const line of counted) expect(left.filter((one) => one === line)).toHaveLength(1);
  });

  it('break no line at any width, whatever they are called', { timeout: 60_000 }, async () => {
    for (const title of [
      '日本語の文章がここにあります'.repeat(4),
      '👩‍👩‍👧‍👦'.repeat(20),
      'a\u001b]0;owned\u0007\u202eb',
    ]) {
      gateway.log.createConversation(title);
    }
    await open({ scrollback: 100 });
    press(keys.altS);
    await tui.shows('│ Conversations 6');
    for (const columns of [20, 99, 100, 101, 133, 240]) {
      tui.terminal.resize(columns, 14);
      press('j');
      await tui.shows(/\S/);
      expect(await tui.terminal.wrappedRows(), `at ${columns}`).toEqual([]);
      expect(tui.terminal.started).toBe(true);
    }
    // eslint-disable-next-line no-control-regex
    expect(tui.terminal.written).not.toMatch(/\u001b\]0;owned|\u202e/);
  });
});
