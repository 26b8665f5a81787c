import { commandUsage } from '../components/command-usage.js';
import type { Command } from '@mosaicstack/types';
import { ListPane } from '../lists/list-pane.js';
import type { ActionId } from '../key-map.js';
import type { ScreenContext } from './screen.js';

export interface PaletteOptions {
  commands: () => readonly Command[];
  act: (action: ActionId) => void;
  /** Carries a command out, or begins to write one that takes something. */
  command: (command: Command) => void;
  cancel: () => void;
}

type Entry =
  { kind: 'key'; id: ActionId; label: string; does: string } | { kind: 'command'; command: Command };

/** Keys that belong to the input itself; choosing them from a list would do nothing. */
const ofTheInput: readonly ActionId[] = [
  'chat.send',
  'chat.newline',
  'chat.page-up',
  'chat.page-down',
  'app.clear',
  'palette.open',
];

/** Everything that can be done here, by name: what has a key, and every command. */
export const palette = (context: ScreenContext, options: PaletteOptions): ListPane<Entry> =>
  new ListPane<Entry>(context, {
    title: 'Commands',
    read: () => {
      const keys = context.keys.rows
        .filter(({ id }) => !ofTheInput.includes(id))
        .map((row): Entry => ({ kind: 'key', ...row }));
      const commands = options.commands().map((command): Entry => ({ kind: 'command', command }));
      return Promise.resolve({ items: [...keys, ...commands], nextCursor: null });
    },
    idOf: (entry) => (entry.kind === 'key' ? entry.id : `/${entry.command.name}`),
    row: (entry) =>
      entry.kind === 'key'
        ? { title: entry.does, note: entry.label }
        : { title: commandUsage(entry.command), note: noteOf(entry.command) },
    open: (entry) => (entry.kind === 'key' ? options.act(entry.id) : options.command(entry.command)),
    close: options.cancel,
    isClosing: (data) => context.keys.is(data, 'palette.open'),
    empty: 'There is nothing to do.',
    alwaysTyping: true,
    opens: 'does it',
  });

const noteOf = ({ description, available, reason }: Command): string =>
  available ? description : `${description} (not now: ${reason ?? 'it is not available'})`;
