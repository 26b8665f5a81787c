import { badUsage } from '../failure.js';
import type { RecordsOptions } from '../output/records.js';

export interface UpdateOptions extends RecordsOptions {
  ifVersion?: number;
}

/** The version a change is made from: as stated, else that of the row just read. */
export const versionFor = ({ ifVersion }: UpdateOptions, { version }: { version: number }): number =>
  ifVersion ?? version;

/** Refuses a change that changes nothing, which is a forgotten option. */
export function refuseNothing(change: object, remediation: string): void {
  if (Object.keys(change).length === 0) throw badUsage('Nothing was said to change.', remediation);
}
