import { callDiff, callSubject, spanWords, type ToolResult } from '@mosaicstack/transcript';
import { type MessagePart, visibleLines, visibleText } from '@mosaicstack/types';
import { truncateToWidth } from '@earendil-works/pi-tui';
import { counted } from '../counted.js';
import { cleanLine, cleanText } from '../terminal-text.js';
import type { Theme } from '../theme.js';
import { hang } from './indent.js';

export interface ToolUse {
  call: Extract<MessagePart, { type: 'tool-call' }>;
  /** Undefined until the tool has answered, and for good where the answer ended before it did. */
  result: ToolResult | undefined;
  isRunning: boolean;
}

/** Lines of a part that are shown when it is open; the rest is told by number. */
const mostLines = 20;
/** Characters of one value; a file that is written whole is no line. */
const longestValue = 300;

/** A call of a tool on one line: how it went, its name, what it is about, how long it took. Open, what it was given and gave. */
export function toolRow(
  { call, result, isRunning }: ToolUse,
  { theme, width, open }: { theme: Theme; width: number; open: boolean },
): string[] {
  const { running, failed, done, waiting } = theme.tiles;
  const tile = result ? (result.part.isError ? failed : done) : isRunning ? running : waiting;
  const took = result ? theme.muted(` ${spanWords(result.milliseconds)}`) : '';
  const subject = cleanLine(visibleText(callSubject(call)));
  const about = subject === '' ? '' : ` ${theme.muted(subject)}`;
  const row = `${tile} ${cleanLine(visibleText(call.name))}${about}`;
  const line = truncateToWidth(row, Math.max(8, width - 9), '…') + took;
  return open ? [line, ...openLines(call, result, { theme, width })] : [line];
}

function openLines(
  call: ToolUse['call'],
  result: ToolResult | undefined,
  { theme, width }: { theme: Theme; width: number },
): string[] {
  const bar = `${theme.line('│')} `;
  const told = (text: string, ink: (line: string) => string = theme.muted): string[] =>
    firstLines(cleanText(visibleLines(text)).trimEnd()).flatMap((line) =>
      hang(ink(line), { first: bar, rest: bar, columns: 2 }, width),
    );
  const diff = callDiff(call);
  const given = valueLines(call.arguments);
  const changed = (line: string): string => {
    if (line.startsWith('+')) return theme.done(line);
    return line.startsWith('-') ? theme.failed(line) : theme.muted(line);
  };
  const asked = diff === undefined ? (given === '' ? [] : told(given)) : told(diff, changed);
  const answer = result
    ? told(readable(result.part.text) || 'It gave back nothing.')
    : told('No result yet.');
  return [...asked, ...(asked.length > 0 ? [bar + theme.line('─'.repeat(8))] : []), ...answer];
}

/** Tools that answer in JSON answer to a model; a person reads a line for each field. */
function readable(text: string): string {
  if (!/^\s*[{[]/.test(text)) return text;
  try {
    return valueLines(JSON.parse(text));
  } catch {
    return text;
  }
}

/** `name: value`, a line each; what is within another value stands in one line with it. */
function valueLines(value: unknown): string {
  if (typeof value !== 'object' || value === null) return shortValue(value);
  const isList = Array.isArray(value);
  return Object.entries(value)
    .map(([name, held]) => `${isList ? '-' : `${name}:`} ${shortValue(held)}`)
    .join('\n');
}

function shortValue(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return text.length > longestValue ? `${text.slice(0, longestValue).toWellFormed()}…` : text;
}

function firstLines(text: string): string[] {
  const lines = text.split('\n');
  const left = lines.length - mostLines;
  return left > 0 ? [...lines.slice(0, mostLines), `and ${counted(left, 'more line')}`] : lines;
}
