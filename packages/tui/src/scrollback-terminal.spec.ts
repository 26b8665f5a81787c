import { TuiMainScreen } from '@earendil-works/pi-tui';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ScrollbackTerminal } from './scrollback-terminal.js';
import { HeadlessTerminal } from './testing/headless-terminal.js';

let inner: HeadlessTerminal;
let terminal: ScrollbackTerminal;
let tui: TuiMainScreen;
let lines: string[];

beforeEach(() => {
  inner = new HeadlessTerminal({ columns: 40, rows: 10 });
  inner.write(Array.from({ length: 30 }, (_, index) => `shell ${index}\r\n`).join(''));
  terminal = new ScrollbackTerminal(inner);
  tui = new TuiMainScreen(terminal);
  lines = Array.from({ length: 40 }, (_, index) => `said ${index}`);
  tui.addChild({ render: () => [...lines], invalidate: () => {} });
  tui.start();
  tui.renderNow();
});
afterEach(() => tui.stop());

const count = async (wanted: string): Promise<number> =>
  (await inner.history()).filter((line) => line === wanted).length;

describe('the scrollback', () => {
  it('keeps the shell’s own lines when something above the screen changes', async () => {
    lines[3] = 'changed';
    tui.renderNow();
    expect(await count('shell 0')).toBe(1);
    expect(await count('said 39')).toBe(1);
    expect(inner.written).not.toContain('\u001b[3J');
  });

  it('keeps them through a resize and prints only what fits the screen', async () => {
    inner.emulator.resize(30, 10);
    tui.renderNow();
    expect(await count('shell 0')).toBe(1);
    expect(await count('said 5')).toBe(1);
    expect((await inner.screen()).at(-1)).toBe('said 39');
  });

  it('holds all of what took the screen, and what was there before', async () => {
    lines = Array.from({ length: 40 }, (_, index) => `other ${index}`);
    terminal.printAllOnce();
    tui.renderNow(true);
    const wanted = ['shell 0', 'said 0', 'said 39', 'other 0', 'other 39'];
    const shown = (await inner.history()).filter((line) => wanted.includes(line));
    expect(shown).toEqual(wanted);
  });

  it('goes on in the right place after a redraw', async () => {
    lines[3] = 'changed';
    tui.renderNow();
    lines.push('said 40');
    tui.renderNow();
    expect((await inner.screen()).slice(-2)).toEqual(['said 39', 'said 40']);
  });

  it('draws once for a window edge that is dragged', async () => {
    const before = tui.fullRedraws;
    for (let width = 39; width > 20; width -= 1) inner.resize(width, 10);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect(tui.fullRedraws - before).toBe(1);
  });
});

describe('a character that the terminal takes for wider than the renderer does', () => {
  it('is cut at the edge and moves no other line', async () => {
    lines = ['first', '👩‍👩‍👧‍👦'.repeat(20), 'last'];
    tui.renderNow();
    expect(await inner.wrappedRows()).toEqual([]);
    expect(await inner.screen()).toEqual(expect.arrayContaining(['first', 'last']));
    expect(inner.written.lastIndexOf('\u001b[?7h')).toBeGreaterThan(inner.written.lastIndexOf('\u001b[?7l'));
  });
});
