import { countProbes, type DoctorReport, type ProbeCounts, type ProbeReport } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

type ProbeState = ProbeReport['state'];

/** Worst first: what asks for something stands where eyes begin. */
const order: readonly ProbeState[] = ['failed', 'warning', 'ok', 'skipped'];

/** `14 ok, 2 warnings, 1 failed`; what was skipped is not counted. */
export const summaryWords = ({ ok, warnings, failed }: ProbeCounts): string =>
  t('okWarningsFailed', { fine: ok, warnings, failed });

export const summaryOf = ({ probes }: DoctorReport): string => summaryWords(countProbes(probes));

/** What to type for everything that is said of a finding. */
export const guideCommand = (id: string): string => `mosaic help doctor ${id}`;

/** Probes by group, in the order of the report. */
export const groupsOf = ({ probes }: DoctorReport): [group: string, probes: ProbeReport[]][] => [
  ...Map.groupBy(probes, ({ group }) => group),
];

/** Those that ask for something, the worst first. */
export const troubles = ({ probes }: DoctorReport): ProbeReport[] =>
  probes
    .filter(({ state }) => state === 'failed' || state === 'warning')
    .sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));

/** The report as text to hand on: no host, no port. */
export const redacted = (report: DoctorReport): string =>
  [
    `mosaic gateway doctor    gateway ${report.version}    tier ${report.tier ?? 'unknown'}`,
    ...groupsOf(report).flatMap(([group, probes]) => [
      group,
      ...probes.map(
        ({ id, state, milliseconds }) => `  ${state.padEnd(8)}${id}  ${Math.round(milliseconds)} ms`,
      ),
    ]),
    summaryOf(report),
  ].join('\n');
