import type { Approval } from '@mosaicstack/types';

/** Where a call of a tool puts a question to the person its run works for. */
export interface RunDesk {
  /**
   * Stores the question together with the event that tells of it, and has the run wait. Resolves once it
   * is answered or its time is over; rejects when the run ends before that.
   */
  ask(approval: Approval): Promise<Approval>;
  /** The same for a question that an earlier process stored. */
  wait(approval: Approval): Promise<Approval>;
}
