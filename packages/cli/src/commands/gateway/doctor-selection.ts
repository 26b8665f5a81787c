import type { ProbeReport } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { cleanName } from '../../output/clean-text.js';
import { nearest } from '../nearest.js';

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

/** The findings somebody wants to read; what is left out counts for nothing, so every name must mean something. */
export function selected(
  probes: readonly ProbeReport[],
  { only = [], skip = [], severityMin }: DoctorSelection,
): ProbeReport[] {
  for (const [option, names] of Object.entries({ only, skip })) {
    const stray = names.find((name) => !probes.some((probe) => isNamed(probe, [name])));
    if (stray !== undefined) throw unknown(option, stray, probes);
  }
  return probes.filter(
    (probe) =>
      (only.length === 0 || isNamed(probe, only)) &&
      !isNamed(probe, skip) &&
      (severityMin === undefined || severities[probe.state] >= severities[severityMin]),
  );
}

function unknown(option: string, name: string, probes: readonly ProbeReport[]): Error {
  const groups = [...new Set(probes.map(({ group }) => group))].sort();
  const near = nearest(name, [...groups, ...probes.map(({ id }) => id)]);
  return badUsage(
    `No group and no check of this gateway is called "${cleanName(name)}".`,
    near === undefined ? 'mosaic gateway doctor' : `mosaic gateway doctor --${option} ${near}`,
    `The groups are ${groups.join(', ')}.`,
  );
}
