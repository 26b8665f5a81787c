import type { Actor, Clock, DoctorCheckStore, Logger } from '@mosaicstack/kernel';
import { checkOf, type DoctorHistory, type DoctorQuery, type DoctorReport } from '@mosaicstack/types';
import { within } from '../../bootstrap/probes/within.js';
import type { Examine } from './doctor.tokens.js';

export interface DoctorDeps {
  examine: Examine;
  checks: DoctorCheckStore;
  clock: Clock;
  logger: Logger;
}

/** The report goes out also while a database does not answer. */
const longestAddMs = 2_000;

/** Examines the installation, and remembers how that came out, whoever asked for it. */
export class Doctor {
  constructor(private readonly deps: DoctorDeps) {}

  /** Goes out also when it cannot be remembered: what keeps it from that is what the report itself speaks of. */
  async examine(actor: Actor, how?: DoctorQuery): Promise<DoctorReport> {
    const { examine, checks, clock, logger } = this.deps;
    const report = await examine(actor, how);
    const check = checkOf(report, clock.now());
    await within(longestAddMs, () => checks.add(check)).catch((error: unknown) =>
      logger.warn({ error }, 'an examination could not be remembered'),
    );
    return report;
  }

  async history(): Promise<DoctorHistory> {
    return { checks: await this.deps.checks.list() };
  }
}
