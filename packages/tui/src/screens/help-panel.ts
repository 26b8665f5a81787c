import { hang } from '../components/indent.js';
import { actions } from '../key-map.js';
import type { Theme } from '../theme.js';

const keyColumn = 20;

/** The keys that work now, and the command that lists the commands. */
export const helpLines = (theme: Theme, width: number): string[] => {
  const rows: [name: string, does: string][] = [
    ...Object.values(actions).map(({ label, does }): [string, string] => [label, does]),
    ['/help', 'all commands; Tab completes one'],
  ];
  const column = Math.min(keyColumn, Math.floor(width / 2));
  return [
    theme.bold('Keys'),
    ...rows.flatMap(([name, does]) =>
      hang(
        theme.muted(does),
        { first: theme.accent(name.padEnd(column)), rest: ' '.repeat(column), columns: column },
        width,
      ),
    ),
    theme.muted('Esc closes'),
  ];
};
