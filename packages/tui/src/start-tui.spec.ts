import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from './testing/answering.js';
import { keys } from './testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from './testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

beforeEach(async () => {
  gateway = await startGateway();
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

describe('a conversation in the terminal', () => {
  it('shows a message at once and the answer as it is written', async () => {
    tui = runTui(gateway.url);
    await tui.shows('Mosaic 0.1.0', 'Ada', 'connected', 'Offline model (demo)');

    tui.terminal.type('What is a mosaic?');
    tui.terminal.press(keys.enter);
    const answer = await Answering.next(gateway);
    await tui.shows('› What is a mosaic?', 'thinking');
    answer.write('Many small ');
    await tui.shows('Many small', 'answering');
    answer.write('tiles.');
    answer.end();

    const screen = await tui.shows('Many small tiles.', '1.2k in 56 out');
    expect(screen).not.toContain('answering');
  });
});
