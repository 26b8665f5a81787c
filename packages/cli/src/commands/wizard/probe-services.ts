import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { doctorReportSchema, type ProbeReport } from '@mosaicstack/types';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { runHost } from './run-host.js';

/** What has to be there before a gateway can start. */
const foundations: ReadonlySet<string> = new Set(['Storage', 'Queue', 'Vector']);

export const isFoundation = ({ group }: ProbeReport): boolean => foundations.has(group);

/** The identity providers people sign in by. */
export const isSignIn = ({ id }: ProbeReport): boolean => id.startsWith('auth.oidc.');

/** Asks what the doctor would, live, as a configuration that is not written yet names it. */
export async function probeServices(
  configText: string,
  isWanted: (probe: ProbeReport) => boolean = isFoundation,
): Promise<ProbeReport[]> {
  const { environmentWith } = await import('@mosaicstack/config');
  const folder = mkdtempSync(join(tmpdir(), 'mosaic-wizard-'));
  try {
    const file = join(folder, 'mosaic.config.json');
    writeFileSync(file, configText, { mode: 0o600 });
    const { line, complaint } = await runHost(['doctor', '--json'], {
      env: environmentWith({ MOSAIC_CONFIG: file }),
    });
    const report = doctorReportSchema.safeParse(line);
    if (report.success) return report.data.probes.filter(isWanted);
    throw new CommandFailure('internal', exitCodes.failed, 'What it would stand on could not be examined.', {
      ...(complaint !== undefined && { reason: complaint }),
      remediation: 'mosaic gateway doctor',
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The failure to tell when one of the probes failed; undefined when all is there. */
export function probeFailure(probes: readonly ProbeReport[]): CommandFailure | undefined {
  const failed = probes.filter(({ state }) => state === 'failed');
  const [first] = failed;
  if (!first) return undefined;
  return new CommandFailure('unavailable', exitCodes.failed, failed.map(({ finding }) => finding).join(' '), {
    reason: `${failed.map(({ id }) => id).join(', ')} failed, so nothing was changed.`,
    remediation: first.remediation ?? 'mosaic gateway doctor',
  });
}
