import { delegationStepWords, delegationSummary } from '@mosaicstack/transcript';
import type { Delegation } from '@mosaicstack/types';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { hang } from './indent.js';

/** What another agent did for a call: one line until it is opened. */
export function delegationLines(
  delegation: Delegation,
  { theme, width, open, key }: { theme: Theme; width: number; open: boolean; key: string },
): string[] {
  const { running, failed, done } = theme.tiles;
  const { outcome } = delegation;
  const tile = outcome === 'running' ? running : outcome === 'completed' ? done : failed;
  const sign = open ? '▾' : '▸';
  const heading = theme.muted(`${sign} ${cleanLine(delegationSummary(delegation))} (${key})`);
  const first = hang(heading, { first: `${tile} `, rest: '  ', columns: 2 }, width);
  if (!open) return first;
  const bar = `${theme.line('│')} `;
  const rows = delegation.steps
    .map((step) => delegationStepWords(step))
    .flatMap(({ heading: step, text }) => {
      const said = cleanText(text).trim();
      return [cleanLine(step), ...(said === '' ? [] : said.split('\n').map((line) => `  ${line}`))];
    });
  const left = delegation.stepsLeftOut > 0 ? [`… and ${delegation.stepsLeftOut} more`] : [];
  return [
    ...first,
    ...[...rows, ...left].flatMap((row) =>
      hang(theme.muted(row), { first: bar, rest: bar, columns: 2 }, width),
    ),
  ];
}
