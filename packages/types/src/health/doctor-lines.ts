import type { DoctorReport, ProbeReport } from './health.contract.js';

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
    { text: `${summary(probes)}  (${seconds.toFixed(1)} s)${ended}` },
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
