import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SmallGateway } from '@mosaicstack/client/testing';
import { terminalThemes, type ThemeName } from '@mosaicstack/design-tokens';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ColourDepth } from '../colour.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

const backgroundQuery = '\u001b]11;?';

let gateway: SmallGateway;
let tui: RunningTui;
let folder: string;
let choiceFile: string;

beforeEach(async () => {
  gateway = await startGateway();
  folder = mkdtempSync(join(tmpdir(), 'mosaic-theme-'));
  choiceFile = join(folder, 'settings', 'terminal.json');
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function open(options: Parameters<typeof runTui>[1] = {}): Promise<void> {
  tui = runTui(gateway.url, { columns: 120, choiceFile, ...options });
  await tui.shows('connected', 'Enter sends');
}
const command = (line: string): void => {
  tui.terminal.type(line);
  tui.terminal.press(keys.enter);
};
/** How a muted text begins. */
const inkOf = (theme: ThemeName): string => {
  const value = Number.parseInt(terminalThemes[theme].muted.slice(1), 16);
  return `\u001b[38;2;${value >> 16};${(value >> 8) & 255};${value & 255}m`;
};

it('draws what is on the screen anew in the theme that is chosen, and again after the next start', async () => {
  await open();
  command('/theme');
  await tui.shows('The theme is dark, as the terminal’s background is, in all colours.', '/theme light');
  tui.terminal.written = '';
  command('/theme light');
  await tui.shows('The theme is light, in all colours.');
  expect(tui.terminal.written).toContain(`${inkOf('light')}Enter sends`);
  expect(tui.terminal.written).toContain(`${inkOf('light')}http`);
  await tui.close();

  await open();
  expect(tui.terminal.written).toContain(inkOf('light'));
  expect(tui.terminal.written).not.toContain(inkOf('dark'));
  expect(tui.terminal.written).not.toContain(backgroundQuery);
});

it('goes by the background of the terminal again with system', async () => {
  await open({ background: 'f0f0/f0f0/f0f0' });
  command('/theme dark');
  await tui.shows('The theme is dark, in all colours.');
  command('/theme system');
  await tui.shows('The theme is light, as the terminal’s background is, in all colours.');
  expect(JSON.parse(readFileSync(choiceFile, 'utf8'))).toMatchObject({ theme: 'system' });
});

it('names the themes there are for one that there is not', async () => {
  await open();
  command('/theme solarized');
  await tui.shows('There are light, dark and system: /theme dark');
});

it('counts until the end where it cannot be written down, and says so', async () => {
  writeFileSync(join(folder, 'settings'), 'a file where a folder is wanted');
  await open();
  command('/theme light');
  await tui.shows('The theme is light, in all colours. It could not be written down');
});

it.each<[ColourDepth, string, string | undefined]>([
  [8, 'in 256 colours', '\u001b[38;5;'],
  [4, 'in the 16 colours of the terminal', '\u001b[90m'],
  [1, 'without colours, as the terminal asks for', undefined],
])('keeps to what the terminal shows: %d bits', async (colourDepth, words, code) => {
  await open({ colourDepth });
  tui.terminal.written = '';
  command('/theme light');
  await tui.shows(`The theme is light, ${words}.`);
  const { written } = tui.terminal;
  expect(['\u001b[38;2;', '\u001b[38;5;', '\u001b[90m'].filter((ink) => written.includes(ink))).toEqual(
    code === undefined ? [] : [code],
  );
});

it('passes over a file that somebody else wrote', async () => {
  choiceFile = join(folder, 'terminal.json');
  writeFileSync(choiceFile, '{"theme":"solarized","sidebar":"yes"}');
  await open();
  command('/theme');
  await tui.shows('The theme is dark, as the terminal’s background is');
});
