import { type DoctorLine, doctorLines, doctorMarks, type DoctorReport } from '@mosaicstack/types';
import { cleanName } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';

export interface Examination {
  report: DoctorReport;
  /** Left out where the command that shows it ends with a code of its own. */
  exit?: number;
  seconds: number;
}

const styles = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

/** Findings by group, each with its remedy, and a line that sums them up. */
export function printReport(printer: Printer, { report, exit, seconds }: Examination): void {
  const ended = { seconds, clean: cleanName, ...(exit !== undefined && { exit }) };
  printLines(printer, doctorLines(report, ended));
}

/** Each with the mark of its state, in the colour of that. */
export function printLines(printer: Printer, lines: readonly DoctorLine[]): void {
  for (const { state, isGroup, text } of lines) {
    if (state) printer.line(`  ${printer.style(styles[state], doctorMarks[state])}  ${text}`);
    else printer.line(isGroup ? printer.style('bold', text) : text);
  }
}
