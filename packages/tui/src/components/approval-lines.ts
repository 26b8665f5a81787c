import { type Approval, shownCommand, visibleLines, visibleText } from '@mosaicstack/types';
import { counted } from '../counted.js';
import { cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { hang } from './indent.js';

/** Lines of a change or of arguments that are shown; the rest is told by number. */
const mostLines = 40;

/** What an agent asks, to the letter: what cannot be seen stands there by its number. */
export function approvalLines(approval: Approval, theme: Theme, width: number): string[] {
  const block = { first: '  ', rest: '  ', columns: 2 };
  const told = (text: string, ink = (line: string) => line): string[] =>
    cleanText(text)
      .split('\n')
      .flatMap((line) => hang(ink(line), block, width));
  const { shown, question, covers, options } = approval;
  const title = question === null ? `The agent asks before it acts (${approval.risk})` : 'The agent asks you';
  const lines = hang(
    theme.waiting(title),
    { first: `${theme.tiles.waiting} `, rest: '  ', columns: 2 },
    width,
  );
  if (question !== null) {
    const choices = options.map((option) => `- ${visibleText(option)}`);
    return [...lines, ...told(visibleLines(question)), ...choices.flatMap((choice) => told(choice)), ''];
  }
  return [
    ...lines,
    ...told(approval.reason, theme.muted),
    ...told(visibleText(shownCommand(shown) ?? approval.tool), theme.bold),
    ...(shown.directory === null ? [] : told(`in ${visibleText(shown.directory)}`, theme.muted)),
    ...(shown.host === null ? [] : told(`reaches ${visibleText(shown.host)}`, theme.muted)),
    ...(shown.diff === null
      ? []
      : diffLines(visibleLines(shown.diff), theme).flatMap((line) => hang(line, block, width))),
    ...(shown.argv === null
      ? told(firstLines(visibleLines(JSON.stringify(approval.arguments, null, 2))))
      : []),
    ...(covers === null ? [] : told(`r and w allow no more than: ${visibleText(covers)}`, theme.muted)),
    '',
  ];
}

const firstLines = (text: string): string => {
  const lines = text.split('\n');
  const left = lines.length - mostLines;
  return left > 0 ? [...lines.slice(0, mostLines), `and ${counted(left, 'more line')}`].join('\n') : text;
};

const diffLines = (diff: string, theme: Theme): string[] =>
  cleanText(firstLines(diff))
    .split('\n')
    .map((line) => {
      if (line.startsWith('+')) return theme.done(line);
      return line.startsWith('-') ? theme.failed(line) : line;
    });
