import type { DoctorReport, ProbeReport } from '@mosaicstack/types';
import stringWidth from 'string-width';
import { cleanName } from '../../output/clean-text.js';
import type { Printer } from '../../printer.js';

export interface Examination {
  report: DoctorReport;
  exit: number;
  seconds: number;
}

const marks = { ok: 'ok  ', warning: 'warn', failed: 'FAIL', skipped: 'skip' } as const;
const styles = { ok: 'green', warning: 'yellow', failed: 'red', skipped: 'dim' } as const;

/** Findings by group, each with its remedy, and a line that sums them up. */
export function printReport(printer: Printer, { report, exit, seconds }: Examination): void {
  printer.line(
    `mosaic gateway doctor   gateway ${cleanName(report.version)}  tier ${report.tier ?? 'unknown'}`,
  );
  const width = Math.max(0, ...report.probes.map(({ id }) => stringWidth(cleanName(id))));
  for (const [group, probes] of Map.groupBy(report.probes, (probe) => probe.group)) {
    printer.line(printer.style('bold', cleanName(group)));
    for (const probe of probes) printProbe(printer, probe, width);
  }
  printer.line(`${summary(report.probes)}  (${seconds.toFixed(1)} s)  exit ${exit}`);
}

function printProbe(printer: Printer, probe: ProbeReport, width: number): void {
  const id = cleanName(probe.id);
  const mark = printer.style(styles[probe.state], marks[probe.state]);
  printer.line(
    `  ${mark}  ${id}${' '.repeat(width - stringWidth(id))}  ${cleanName(probe.finding)}  ${Math.round(probe.milliseconds)} ms`,
  );
  if (probe.remediation) printer.line(`        fix   ${cleanName(probe.remediation)}`);
  if (probe.state === 'warning' || probe.state === 'failed')
    printer.line(`        docs  mosaic help doctor ${id}`);
}

function summary(probes: readonly ProbeReport[]): string {
  const count = (state: ProbeReport['state']): number =>
    probes.filter((probe) => probe.state === state).length;
  const warnings = count('warning');
  const parts = [
    `${count('ok')} ok`,
    `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`,
    `${count('failed')} failed`,
  ];
  const skipped = count('skipped');
  return [...parts, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
}
