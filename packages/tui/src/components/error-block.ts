import type { RunError } from '@mosaicstack/types';
import { cleanLine } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { hang } from './indent.js';

/** What went wrong, why, and what to try: a block of its own, beneath whatever text there is. */
export const errorLines = (error: Omit<RunError, 'code'>, theme: Theme, width: number): string[] => {
  const rows: [label: string, text: string | undefined][] = [
    ['why', error.cause],
    ['try', error.remediation],
  ];
  return [
    ...hang(
      theme.failed(cleanLine(error.message)),
      { first: `${theme.tiles.failed} `, rest: '  ', columns: 2 },
      width,
    ),
    ...rows.flatMap(([label, text]) =>
      text === undefined
        ? []
        : hang(cleanLine(text), { first: `  ${theme.muted(label)} `, rest: '      ', columns: 6 }, width),
    ),
  ];
};
