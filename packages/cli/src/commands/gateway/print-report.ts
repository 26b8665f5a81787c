import { doctorLines, doctorMarks, type DoctorReport } from '@mosaicstack/types';
import { cleanName } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';

export interface Examination {
  report: DoctorReport;
  exit: number;
  seconds: number;
}

const styles = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

/** Findings by group, each with its remedy, and a line that sums them up. */
export function printReport(printer: Printer, { report, exit, seconds }: Examination): void {
  for (const { state, isGroup, text } of doctorLines(report, { exit, seconds, clean: cleanName })) {
    if (state) printer.line(`  ${printer.style(styles[state], doctorMarks[state])}  ${text}`);
    else printer.line(isGroup ? printer.style('bold', text) : text);
  }
}
