import type { SmallGateway } from '@mosaicstack/client/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Answering } from '../testing/answering.js';
import { keys } from '../testing/headless-terminal.js';
import { runTui, startGateway, type RunningTui } from '../testing/running-tui.js';

let gateway: SmallGateway;
let tui: RunningTui;

const titles = ['Roman floors', 'Grout and glue', 'Byzantine gold'];

beforeEach(async () => {
  gateway = await startGateway();
  for (const title of titles) {
    const { id } = gateway.log.createConversation(title);
    gateway.log.message(id, { parts: [{ type: 'text', text: `About ${title.toLowerCase()}` }] });
  }
  tui = runTui(gateway.url);
  await tui.shows('connected');
  tui.terminal.press(keys.ctrlR);
  await tui.shows('Conversations 3', ...titles);
});
afterEach(async () => {
  await tui.close();
  await gateway.stop();
});

describe('the list of conversations', () => {
  it('opens what j, k and the arrows lead to', async () => {
    tui.terminal.press('j', keys.down, 'k');
    await tui.shows(/›\s+Grout and glue/);
    tui.terminal.press(keys.enter);

    await tui.shows('› About grout and glue', 'Enter sends');
    await tui.shows('Grout and glue');
    await tui.hides('Conversations 3');
  });

  it('narrows to what / asks for', async () => {
    tui.terminal.type('/rom');
    await tui.shows('Conversations 1 of 3', '/rom', 'Roman floors');
    await tui.hides('Byzantine gold');

    tui.terminal.press(keys.enter, keys.enter);

    await tui.shows('› About roman floors');
  });

  it('says when nothing matches, and shows all again on Esc', async () => {
    tui.terminal.type('/zzz');
    await tui.shows('Nothing matches.');
    tui.terminal.press(keys.escape);
    await tui.shows('Conversations 3', ...titles);
  });

  it('begins a new conversation on n', async () => {
    tui.terminal.type('n');
    await tui.shows('Write a message and press Enter');
    tui.terminal.type('hello');
    tui.terminal.press(keys.enter);
    await Answering.next(gateway);
    expect(gateway.log.conversations()).toHaveLength(4);
  });

  it('deletes on d what the cursor is at, and brings it back on u', async () => {
    const [gone] = gateway.log.conversations().filter(({ title }) => title === 'Byzantine gold');
    const left = gateway.log.conversations().filter(({ id }) => id !== gone?.id);
    let items = [...left];
    gateway.overrides.set(`DELETE /api/conversations/${gone?.id}`, () => {
      gateway.overrides.set('GET /api/conversations', () => ({
        status: 200,
        body: { items, nextCursor: null },
      }));
      return { status: 204 };
    });
    gateway.overrides.set(`POST /api/conversations/${gone?.id}/restore`, () => {
      if (gone) items = [gone, ...left];
      return { status: 200, body: gone };
    });
    tui.terminal.type('d');
    await tui.shows('Conversations 2', 'Deleted “Byzantine gold”. u brings it back, for 30 days.');
    tui.terminal.type('u');
    await tui.shows('Conversations 3', '“Byzantine gold” is back.', /› +Byzantine gold|Byzantine gold/);
  });

  it('deletes on d all that Space selected, and brings them back on u', async () => {
    const deeds: string[] = [];
    for (const conversation of gateway.log.conversations()) {
      const at = `/api/conversations/${conversation.id}`;
      gateway.overrides.set(`DELETE ${at}`, () => {
        deeds.push(`deleted ${conversation.title}`);
        return { status: 204 };
      });
      gateway.overrides.set(`POST ${at}/restore`, () => {
        deeds.push(`restored ${conversation.title}`);
        return { status: 200, body: conversation };
      });
    }
    tui.terminal.press('j');
    tui.terminal.type(' ');
    tui.terminal.press('j');
    tui.terminal.type(' ');
    await tui.shows('2 selected');
    tui.terminal.type('d');
    await tui.shows('Deleted 2 conversations. u brings them back, for 30 days.');
    tui.terminal.type('u');
    await tui.shows('2 conversations are back.');
    expect(deeds).toEqual([
      'deleted Grout and glue',
      'deleted Roman floors',
      'restored Grout and glue',
      'restored Roman floors',
    ]);
  });

  it('tells of ? first, where a narrow screen has no room for all', async () => {
    await tui.shows(/^\? keys · Enter opens · Space selects/m);
    tui.terminal.type('?');
    await tui.shows('Keys in Conversations', /Space +select, for several at once/);
  });

  it('goes back on Esc and leaves the input as it was', async () => {
    tui.terminal.press(keys.escape);
    tui.terminal.type('half a thought');
    tui.terminal.press(keys.ctrlR);
    await tui.shows('Conversations 3');
    tui.terminal.press(keys.escape);
    await tui.shows('half a thought');
  });

  it('leaves the conversation before in the scrollback, whole and once', async () => {
    tui.terminal.press(keys.enter);
    await tui.shows('› About byzantine gold');
    tui.terminal.press(keys.ctrlR);
    await tui.shows('Conversations 3');
    tui.terminal.press('j', keys.enter);
    await tui.shows('› About grout and glue');

    const history = await tui.terminal.history();
    expect(history.filter((line) => line.includes('› About byzantine gold'))).toHaveLength(1);
    expect(history.filter((line) => line.includes('Enter sends'))).toHaveLength(1);
  });
});
