import type { ProbeReport } from '@mosaicstack/types';

export interface DoctorSelection {
  /** Groups or ids, e.g. `Security` or `storage.reachable`; an id may end in `*`. */
  only?: string[];
  skip?: string[];
  severityMin?: 'warning' | 'failed';
}

const severities = { skipped: 0, ok: 0, warning: 1, failed: 2 } as const;

const isNamed = ({ id, group }: ProbeReport, names: readonly string[]): boolean =>
  names.some((name) => {
    const wanted = name.toLowerCase();
    if (wanted.endsWith('*')) return id.toLowerCase().startsWith(wanted.slice(0, -1));
    return wanted === id.toLowerCase() || wanted === group.toLowerCase();
  });

/** The findings somebody wants to read; what is left out counts for nothing. */
export const selected = (
  probes: readonly ProbeReport[],
  { only = [], skip = [], severityMin }: DoctorSelection,
): ProbeReport[] =>
  probes.filter(
    (probe) =>
      (only.length === 0 || isNamed(probe, only)) &&
      !isNamed(probe, skip) &&
      (severityMin === undefined || severities[probe.state] >= severities[severityMin]),
  );
