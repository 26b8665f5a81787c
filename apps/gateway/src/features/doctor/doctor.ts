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

  /** Never rejects: what keeps it from being remembered is what the report itself speaks of. */
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
