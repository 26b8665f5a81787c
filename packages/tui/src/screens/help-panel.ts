import { truncateToWidth } from '@earendil-works/pi-tui';
import { counted } from '../counted.js';
import type { ScreenContext } from './screen.js';

/** What stands around the keys: heading, hint, and the input. */
const otherRows = 9;
const labelColumn = 18;
/** Below this there is one column of keys. */
const twoColumns = 76;

/** The keys that work now, and the command that lists the commands. */
export function helpLines(
  { theme, keys, tui }: Pick<ScreenContext, 'theme' | 'keys' | 'tui'>,
  width: number,
): string[] {
  const rows: [name: string, does: string][] = [
    ...keys.rows.map(({ label, does }): [string, string] => [label, does]),
    ['/help', 'all commands'],
    ['Tab', 'completes a command'],
  ];
  const columns = width >= twoColumns ? 2 : 1;
  const own = Math.floor(width / columns);
  const label = Math.min(labelColumn, Math.floor(own / 2));
  const cells = rows.map(([name, does]) => {
    const first = theme.accent(truncateToWidth(name, label - 1, '…', true));
    return truncateToWidth(`${first} ${theme.muted(does)}`, own - 1, '…', true);
  });
  const height = Math.ceil(cells.length / columns);
  const lines = Array.from({ length: height }, (_, row) =>
    Array.from({ length: columns }, (__, column) => cells[row + column * height] ?? '').join(' '),
  );
  const room = Math.max(3, tui.terminal.rows - otherRows);
  const left = lines.length - room;
  const shown = left > 0 ? lines.slice(0, room) : lines;
  const hint = left > 0 ? `and ${counted(left, 'more line')}: /help · Esc closes` : 'Esc closes';
  return [theme.bold('Keys'), ...shown, theme.muted(hint)];
}
