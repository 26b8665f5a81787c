import type { DoctorCheck, DoctorReport, ProbeReport } from './health.contract.js';

export type ProbeCounts = Pick<DoctorCheck, 'ok' | 'warnings' | 'failed' | 'skipped'>;

export function countProbes(probes: readonly ProbeReport[]): ProbeCounts {
  const count = (state: ProbeReport['state']): number =>
    probes.filter((probe) => probe.state === state).length;
  return {
    ok: count('ok'),
    warnings: count('warning'),
    failed: count('failed'),
    skipped: count('skipped'),
  };
}

/** The worst that an examination found. */
export const stateOfCheck = ({ failed, warnings }: ProbeCounts): ProbeReport['state'] =>
  failed > 0 ? 'failed' : warnings > 0 ? 'warning' : 'ok';

/** Of whoever asks, and so not of the installation: what others see remembers nothing of it. */
const groupsOfTheAsker = ['Agents'];

/** What is remembered of an examination: no finding, and no place. */
export function checkOf(report: DoctorReport, at: Date): DoctorCheck {
  const probes = report.probes.filter(({ group }) => !groupsOfTheAsker.includes(group));
  return {
    at: at.toISOString(),
    ...countProbes(probes),
    troubles: probes.flatMap(({ id, state }) =>
      state === 'warning' || state === 'failed' ? [{ id, state }] : [],
    ),
  };
}
