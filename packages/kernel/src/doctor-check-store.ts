import type { DoctorCheck } from '@mosaicstack/types';

/** The last examinations of the instance, whichever of its gateways made them. */
export interface DoctorCheckStore {
  /** Adds one, and lets go of all but the newest `rememberedDoctorChecks`. */
  add(check: DoctorCheck): Promise<void>;
  /** Newest first. */
  list(): Promise<DoctorCheck[]>;
}
