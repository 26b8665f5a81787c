import { existsSync, readFileSync } from 'node:fs';
import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from './testing/answering.js';
import { keys } from './testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from './testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

beforeEach(async () => {
  gateway = await startGateway();
  tui = runTui(gateway.url);
  await tui.shows('connected');
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

const cursorIsShown = (): boolean =>
  tui.terminal.written.lastIndexOf('\u001b[?25h') > tui.terminal.written.lastIndexOf('\u001b[?25l');

async function talk(): Promise<Answering> {
  tui.terminal.type('hello');
  tui.terminal.press(keys.enter);
  const answer = await Answering.next(gateway);
  answer.write('Welcome.');
  answer.end();
  await tui.shows('Welcome.', 'Enter sends');
  return answer;
}

describe('leaving', () => {
  it('takes Ctrl+C twice, and one Ctrl+C only clears the input', async () => {
    tui.terminal.type('half a thought');
    tui.terminal.press(keys.ctrlC);
    await tui.hides('half a thought');
    tui.terminal.press(keys.ctrlC);
    await tui.shows('Ctrl+C again quits');
    tui.terminal.type('x');
    await tui.hides('Ctrl+C again quits');
    tui.terminal.press(keys.ctrlC, keys.ctrlC);
    await tui.shows('Ctrl+C again quits');
    tui.terminal.press(keys.ctrlC);

    expect(await tui.exit).toEqual({ reason: 'quit', exitCode: 0, conversationId: null });
  });

  it('takes Ctrl+D only when the input is empty', async () => {
    tui.terminal.type('x');
    tui.terminal.press(keys.ctrlD);
    await tui.shows('x');
    tui.terminal.press(keys.backspace, keys.ctrlD);
    expect((await tui.exit).reason).toBe('quit');
  });

  it('gives the terminal back and says how to come back', async () => {
    const { conversationId } = await talk();
    tui.terminal.type('/quit');
    tui.terminal.press(keys.enter);

    expect(await tui.exit).toEqual({ reason: 'quit', exitCode: 0, conversationId });
    const screen = (await tui.terminal.screen()).join('\n');
    expect(screen).toContain('› hello');
    expect(screen).toContain('Welcome.');
    expect(screen).toContain(`Resume with: mosaic tui --session ${conversationId}`);
    expect(screen).not.toMatch(/Enter sends|connected|─/);
    expect(tui.terminal.started).toBe(false);
    expect(cursorIsShown()).toBe(true);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
    ['SIGINT', 130],
  ])('gives the terminal back on %s', async (signal, exitCode) => {
    const { conversationId } = await talk();
    tui.processEvents.emit(signal);

    expect(await tui.exit).toEqual({ reason: 'signal', exitCode, conversationId });
    expect(tui.terminal.started).toBe(false);
    expect(cursorIsShown()).toBe(true);
  });

  it('leaves a running answer to the gateway', async () => {
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    await Answering.next(gateway);
    await tui.shows('thinking');
    tui.terminal.press(keys.ctrlD);
    await tui.exit;
    expect(gateway.stopped).toEqual([]);
  });

  it('listens to nothing any more', async () => {
    tui.terminal.press(keys.ctrlD);
    await tui.exit;
    expect(tui.processEvents.eventNames()).toEqual([]);
  });
});

describe('the way back', () => {
  it('leads to the gateway that was named', async () => {
    await tui.close();
    tui = runTui(gateway.url, { command: 'mosaic tui --profile work', columns: 120 });
    await tui.shows('connected');
    const { conversationId } = await talk();
    tui.processEvents.emit('SIGTERM');
    await tui.exit;
    expect((await tui.terminal.screen()).join('\n')).toContain(
      `Resume with: mosaic tui --profile work --session ${conversationId}`,
    );
  });
});

describe('a fault of its own', () => {
  it.each(['uncaughtException', 'unhandledRejection'])(
    'gives the terminal back on %s and keeps a report without what was said',
    async (event) => {
      const { conversationId } = await talk();
      tui.processEvents.emit(event, new Error('a fault'));

      const exit = await tui.exit;
      expect(exit).toMatchObject({ reason: 'crashed', exitCode: 1, conversationId });
      expect(exit.crashLog?.startsWith(tui.logDirectory)).toBe(true);
      const report = readFileSync(exit.crashLog ?? '', 'utf8');
      expect(report).toContain('a fault');
      expect(report).not.toContain('Welcome.');
      const screen = (await tui.terminal.screen()).join(' ');
      expect(screen).toContain('Report: ');
      expect(screen).toContain('mosaic tui --session');
      expect(tui.terminal.started).toBe(false);
      expect(existsSync(`${tui.logDirectory}/pi-tui-crash.log`)).toBe(false);
    },
  );
});

describe('drawing', () => {
  it('writes at most thirty frames for each second of a fast answer, and only what changed', async () => {
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    await tui.shows('thinking');
    tui.terminal.written = '';
    const begun = performance.now();
    const text = Array.from({ length: 1_000 }, (_, index) => `w${index}`);
    for (const word of text) {
      answer.write(`${word} `);
      if (Number(word.slice(1)) % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
    }
    answer.end();
    await tui.shows('w999');
    const seconds = (performance.now() - begun) / 1_000;

    const frames = tui.terminal.written.split('\u001b[?2026h').length - 1;
    expect(frames).toBeLessThanOrEqual(Math.ceil(seconds * 30) + 3);
    const history = (await tui.terminal.history()).join(' ');
    for (const word of text) expect(history.split(new RegExp(`\\b${word}\\b`))).toHaveLength(2);
  });

  it('uses the light theme on a light background', async () => {
    await tui.close();
    tui = runTui(gateway.url, { background: 'ffff/ffff/ffff' });
    await tui.shows('connected');
    await talk();
    const light = tui.terminal.written.match(/48;2;(\d+);/)?.[1];
    expect(Number(light)).toBeGreaterThan(200);
  });

  it('writes no colour where there is none', async () => {
    await tui.close();
    tui = runTui(gateway.url, { colourDepth: 1 });
    await tui.shows('connected');
    await talk();
    // eslint-disable-next-line no-control-regex
    expect(tui.terminal.written).not.toMatch(/\u001b\[[34]8;|\u001b\[[39][0-7]m/);
  });
});

describe('the whole screen', () => {
  it('is taken, shows only what fits, and is given back with the resume command on the screen before', async () => {
    await tui.close();
    tui = runTui(gateway.url, { isFullScreen: true, rows: 12 });
    await tui.shows('connected');
    expect(tui.terminal.emulator.buffer.active.type).toBe('alternate');
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    answer.write(Array.from({ length: 40 }, (_, index) => `- line ${index} of it`).join('\n'));
    answer.end();
    await tui.shows('line 39 of it', 'Enter sends');
    tui.terminal.press(keys.pageUp);
    await tui.shows('any other key goes back');
    tui.terminal.press(keys.escape);
    await tui.shows('line 39 of it', 'Enter sends');
    tui.terminal.press(keys.ctrlD);
    await tui.exit;
    const screen = (await tui.terminal.screen()).join('\n');
    expect(tui.terminal.emulator.buffer.active.type).toBe('normal');
    expect(screen).toContain(`Resume with: mosaic tui --session ${answer.conversationId}`);
    expect(screen).not.toContain('line 39');
  });
});

describe('a terminal that was closed while an answer was made', () => {
  it('shows all of it when it is opened again: what was said, what was missed, nothing twice', async () => {
    tui.terminal.type('count');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    answer.write('one two ');
    await tui.shows('one two');
    tui.processEvents.emit('SIGHUP');
    await tui.exit;
    answer.write('three four ');
    tui = runTui(gateway.url, { conversationId: answer.conversationId });
    await tui.shows('› count', 'one two three four');
    answer.write('five');
    answer.end();
    await tui.shows('one two three four five', 'Enter sends');
    const history = (await tui.terminal.history()).join('\n');
    for (const once of ['› count', 'one two', 'three four', 'five'])
      expect(history.split(once)).toHaveLength(2);
  });
});
