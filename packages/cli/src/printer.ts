import { styleText } from 'node:util';
import type { Failure } from './failure.js';
import { showInPager } from './output/pager.js';

type Style = Parameters<typeof styleText>[0];

/** The one home of output: data goes to stdout, talk to stderr. */
export interface Printer {
  /** Data, as it is. */
  write(text: string): void;
  /** Data that is no text. */
  bytes(content: Uint8Array): void;
  /** Data, one line. */
  line(text: string): void;
  /** Data of many lines, through a pager where a person would lose the first of them. */
  lines(lines: readonly string[]): void;
  /** Talk for a person; nothing under `--quiet`. */
  talk(text: string): void;
  /** A failure in three lines: what, why, what to do. Said under `--quiet` too. */
  failure(failure: Failure): void;
  /** Talk that must be read to go on, e.g. a code to confirm; said under `--quiet` too. */
  ask(text: string): void;
  style(style: Style, text: string): string;
  /** Columns of the terminal that data goes to; undefined when it goes elsewhere. */
  readonly width: number | undefined;
}

export interface PrinterOptions {
  quiet: boolean;
  color: boolean;
  pager: boolean;
}

/** Who closes our output early (as `head` does) has seen enough. Once for the whole process. */
export function endWithReader(): void {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  process.stderr.on('error', () => undefined);
}

export function createPrinter({ quiet, color, pager }: PrinterOptions): Printer {
  const paint = (stream: NodeJS.WriteStream, style: Style, text: string): string =>
    color ? styleText(style, text, { stream }) : text;
  const toError = (text: string): void => void process.stderr.write(`${text}\n`);
  return {
    write: (text) => void process.stdout.write(text),
    bytes: (content) => void process.stdout.write(content),
    line: (text) => void process.stdout.write(`${text}\n`),
    lines: (lines) => {
      if (lines.length === 0) return;
      const text = `${lines.join('\n')}\n`;
      if (!pager || !showInPager(text, lines.length)) process.stdout.write(text);
    },
    talk: (text) => {
      if (!quiet) toError(text);
    },
    ask: toError,
    failure: ({ message, code, requestId, reason, remediation, issues }) => {
      const where = requestId === null ? code : `${code}, request ${requestId}`;
      toError(`${paint(process.stderr, ['bold', 'red'], 'error:')} ${message} (${where})`);
      if (reason) toError(`  why   ${reason}`);
      for (const issue of issues ?? []) {
        // A single fault is often what the message says already.
        if (!message.includes(issue.message)) toError(`  at    ${issue.path}: ${issue.message}`);
      }
      if (remediation) toError(`  try   ${remediation}`);
    },
    style: (style, text) => paint(process.stdout, style, text),
    get width() {
      // Some terminals, as those of `script` and of build machines, say that they have none.
      return process.stdout.isTTY ? process.stdout.columns || undefined : undefined;
    },
  };
}
