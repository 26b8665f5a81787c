import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { takeCommands } from '../testing/taking-commands.js';

let gateway: SmallGateway;
let tui: RunningTui;
let executed: string[];

beforeEach(async () => {
  gateway = await startGateway();
  executed = takeCommands(gateway, 'Chosen.');
  tui = runTui(gateway.url);
  await tui.shows('Enter sends');
  tui.terminal.press('\u000c');
  await tui.shows('Models 2', 'Automatic', 'demo/offline');
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

describe('the list of models', () => {
  it('chooses by the command that people type, after what narrows it', async () => {
    tui.terminal.type('off');
    await tui.shows('Models 1 of 2 off', 'demo/offline');
    tui.terminal.press(keys.enter);
    await tui.shows('Chosen.');
    expect(executed).toEqual(['model demo/offline']);
  });

  it('leaves the choice to routing again, and everything as it is on Esc', async () => {
    tui.terminal.press(keys.escape);
    await tui.hides('Models 2');
    tui.terminal.press('\u000c');
    await tui.shows('Models 2');
    tui.terminal.press(keys.enter);
    await tui.shows('Chosen.');
    expect(executed).toEqual(['model clear']);
  });
});
