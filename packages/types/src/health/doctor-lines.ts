import { countProbes, stateOfCheck, type ProbeCounts } from './doctor-check.js';
import type { DoctorHistory, DoctorReport, ProbeReport } from './health.contract.js';

/** One line of a report; a probe's begins with the mark of its state, a group's heads those below. */
export interface DoctorLine {
  state?: ProbeReport['state'];
  isGroup?: true;
  text: string;
}

export const doctorMarks: Readonly<Record<ProbeReport['state'], string>> = {
  ok: 'ok  ',
  warning: 'warn',
  failed: 'FAIL',
  skipped: 'skip',
};

export interface DoctorLinesOptions {
  /** How long the examination took. */
  seconds: number;
  /** What the program that asked exits with. */
  exit?: number;
  /** Takes what does not belong on the surface out of names and findings. */
  clean: (text: string) => string;
}

/** Findings by group, each with its time, its remedy and where more is said, and a line that sums them up: the same on every surface. */
export function doctorLines(
  { version, tier, probes }: DoctorReport,
  { seconds, exit, clean }: DoctorLinesOptions,
): DoctorLine[] {
  const column = Math.max(0, ...probes.map(({ id }) => clean(id).length));
  const ended = exit === undefined ? '' : `  exit ${exit}`;
  return [
    { text: `mosaic gateway doctor   gateway ${clean(version)}  tier ${tier ?? 'unknown'}` },
    ...[...Map.groupBy(probes, ({ group }) => group)].flatMap(([group, held]): DoctorLine[] => [
      { isGroup: true, text: clean(group) },
      ...held.flatMap((probe) => probeLines(probe, { column, clean })),
    ]),
    { text: `${summary(countProbes(probes))}  (${seconds.toFixed(1)} s)${ended}` },
  ];
}

function probeLines(
  { id, state, finding, milliseconds, remediation }: ProbeReport,
  { column, clean }: { column: number; clean: (text: string) => string },
): DoctorLine[] {
  const text = `${clean(id).padEnd(column)}  ${clean(finding)}  ${Math.round(milliseconds)} ms`;
  const remedy = remediation ? [{ text: `        fix   ${clean(remediation)}` }] : [];
  const isFound = state === 'warning' || state === 'failed';
  const pages = isFound ? [{ text: `        docs  mosaic help doctor ${clean(id)}` }] : [];
  return [{ state, text }, ...remedy, ...pages];
}

/** One line an examination: when, how it came out, and which checks asked for something. */
export function doctorHistoryLines(
  { checks }: DoctorHistory,
  { clean }: Pick<DoctorLinesOptions, 'clean'>,
): DoctorLine[] {
  if (checks.length === 0) return [{ text: 'Nothing was examined yet.' }];
  return checks.map((check) => ({
    state: stateOfCheck(check),
    text: [
      `${check.at.slice(0, 16).replace('T', ' ')} UTC`,
      summary(check),
      ...(check.troubles.length > 0 ? [check.troubles.map(({ id }) => clean(id)).join(', ')] : []),
    ].join('  '),
  }));
}

function summary({ ok, warnings, failed, skipped }: ProbeCounts): string {
  const parts = [`${ok} ok`, `${warnings} ${warnings === 1 ? 'warning' : 'warnings'}`, `${failed} failed`];
  return [...parts, ...(skipped > 0 ? [`${skipped} skipped`] : [])].join(', ');
}
