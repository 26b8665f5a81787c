import type { ProbeReport } from '@mosaicstack/types';
import { CommandLine } from '../../ui/command-line';
import { isCommand } from '../../ui/problem-block';
import { ProbeTile } from '../../ui/probe-tile';

/** What was asked and what came of it, each with its way out. */
export const ProbeFindings = ({ label, probes }: { label: string; probes: readonly ProbeReport[] }) => (
  <ul aria-label={label} className="space-y-3">
    {probes.map((probe) => (
      <li key={probe.id} className="flex items-start gap-3">
        <span className="pt-1">
          <ProbeTile state={probe.state} />
        </span>
        <span className="min-w-0 grow">
          <Finding probe={probe} />
        </span>
      </li>
    ))}
  </ul>
);

export const Finding = ({ probe: { finding, remediation } }: { probe: ProbeReport }) => (
  <span className="block break-words text-muted-foreground">
    {finding}
    {remediation !== null &&
      (isCommand(remediation) ? (
        <span className="mt-1 block">
          <CommandLine command={remediation} />
        </span>
      ) : (
        <span className="block">{remediation}</span>
      ))}
  </span>
);
