import type { DoctorQuery, DoctorReport } from '@mosaicstack/types';

export const DOCTOR = Symbol('Doctor');

/** Examines the installation as it is now, and never rejects. */
export type Examine = (how?: DoctorQuery) => Promise<DoctorReport>;
