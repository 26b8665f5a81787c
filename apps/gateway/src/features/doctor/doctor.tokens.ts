import type { Actor } from '@mosaicstack/kernel';
import type { DoctorQuery, DoctorReport } from '@mosaicstack/types';

export const DOCTOR = Symbol('Doctor');

/** Examines the installation as it is now, of what belongs to people that of whoever asks. Never rejects. */
export type Examine = (actor: Actor, how?: DoctorQuery) => Promise<DoctorReport>;
