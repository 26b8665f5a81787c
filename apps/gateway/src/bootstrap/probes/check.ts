import { isAppError, TierDetectionError, toAppError } from '@mosaicstack/kernel';
import { longestDoctorSeconds, type ProbeReport } from '@mosaicstack/types';
import { ProbeTimeout, within } from './within.js';

export type Finding = Pick<ProbeReport, 'state' | 'finding'> & { remediation?: string };

/** One question of the doctor. `ask` may fail; the report then says so. */
export interface Check {
  /** Stable, e.g. `storage.reachable`. */
  id: string;
  group:
    | 'Runtime'
    | 'Config'
    | 'Storage'
    | 'Queue'
    | 'Vector'
    | 'Auth'
    | 'Security'
    | 'Providers'
    | 'Agents'
    | 'Sandbox'
    | 'Disk and clock'
    | 'Updates';
  at?: { host: string; port: number };
  ask: () => Promise<Finding> | Finding;
}

/** No check holds up the report for longer; probes of servers give up sooner by themselves. */
const longestMilliseconds = longestDoctorSeconds * 1_000;

function fromFailure(error: unknown, milliseconds: number): Finding {
  if (error instanceof ProbeTimeout)
    return {
      state: 'failed',
      finding: `No answer within ${milliseconds / 1_000} seconds.`,
      remediation: 'Run the doctor again with a longer --timeout, or when this machine is less busy.',
    };
  const { message, remediation } = toAppError(error);
  return { state: 'failed', finding: message, ...(remediation !== undefined && { remediation }) };
}

/** Asks, takes the time, and never rejects. */
export async function runCheck(
  { id, group, at, ask }: Check,
  milliseconds = longestMilliseconds,
): Promise<ProbeReport> {
  const began = performance.now();
  let found: Finding;
  let place = at;
  try {
    found = await within(milliseconds, async () => ask());
  } catch (error) {
    found = fromFailure(error, milliseconds);
    if (isAppError(error) && error instanceof TierDetectionError)
      place ??= { host: error.host, port: error.port };
  }
  return {
    id,
    group,
    state: found.state,
    finding: found.finding,
    host: place?.host ?? null,
    port: place?.port ?? null,
    milliseconds: Math.round(performance.now() - began),
    remediation: found.remediation ?? null,
  };
}
