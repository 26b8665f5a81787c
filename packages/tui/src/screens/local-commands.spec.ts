import type { SmallGateway } from '@mosaicstack/client/testing';
import { commandRegistry } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';
import { takeCommands } from '../testing/taking-commands.js';

let gateway: SmallGateway;
let tui: RunningTui;
let taken: string[];
/** Where the gateway was. */
let url: string;

const command = (line: string): void => {
  tui.terminal.type(line);
  tui.terminal.press(keys.enter);
};

/** Somebody was answered, and then the gateway went away. */
beforeEach(async () => {
  gateway = await startGateway();
  taken = takeCommands(gateway);
  tui = runTui(gateway.url, { rows: 50, columns: 100 });
  await tui.shows('connected', 'Enter sends');
  command('hello');
  const answer = await Answering.next(gateway);
  answer.write('Welcome.');
  answer.end();
  await tui.shows('Welcome.', 'Enter sends');
  ({ url } = gateway);
  await gateway.stop();
  await tui.shows('reconnecting');
});
afterEach(() => tui.close());

const namesOf = (...executions: string[]): string[] =>
  commandRegistry.filter(({ execution }) => executions.includes(execution)).map(({ name }) => name);

/** What each command that works alone shows without a gateway. */
const works: Readonly<Record<string, () => Promise<unknown>>> = {
  help: () => tui.shows('Explain one: /help task'),
  status: () => tui.shows(`gateway: ${url}, not connected, trying again`, 'model: '),
  theme: () => tui.shows('The theme is dark, as the terminal’s background is, in all colours.'),
  copy: () => tui.shows(/Sent the reply to the terminal|Copied the reply/),
  cost: () => tui.shows('This branch, as far as it is known here:'),
  stop: () => tui.hides('/stop'),
  new: () => tui.shows('signed in as Ada'),
  logout: () => tui.shows('You are signed out here. The gateway could not be told'),
  quit: async () => expect(await tui.exit).toMatchObject({ reason: 'quit', exitCode: 0 }),
};

describe('without a gateway', () => {
  it('every command that is said to work alone is looked at here', () => {
    expect(Object.keys(works).toSorted()).toEqual(namesOf('local', 'hybrid').toSorted());
  });

  it.each(namesOf('local', 'hybrid'))('/%s works', async (name) => {
    command(`/${name}`);
    await works[name]?.();
    expect(taken).toEqual([]);
  });

  it('/keys debug shows which keys arrive', async () => {
    command('/keys debug');
    await tui.shows('Press keys to see');
    tui.terminal.press(keys.ctrlP);
    await tui.shows('"\\u0010"  Ctrl+P  palette.open');
  });

  it.each(namesOf('rest'))('/%s says that it needs one, and gives back what was typed', async (name) => {
    command(`/${name} some words`);
    await tui.shows(`/${name} needs the gateway, which is not connected now.`, `/${name} some words`);
  });
});
