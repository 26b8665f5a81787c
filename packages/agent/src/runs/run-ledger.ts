import type { Actor } from '@mosaicstack/kernel';
import type { Run, RunEvent, RunId } from '@mosaicstack/types';

/** Exclusive right to execute a run until `until`. A holder whose fence is no longer the run's can write nothing. */
export interface Lease {
  /** The gateway process, unique per start. */
  holder: string;
  fence: number;
  until: Date;
}

/** A run taken by this process, with what is needed to act in its speaker's name. */
export interface ClaimedRun {
  run: Run;
  lease: Lease;
  speaker: Actor;
  requestedModel: string | null;
  traceparent: string | undefined;
}

export interface FencedEvent {
  event: RunEvent;
  fence: number;
}

/**
 * What the engine keeps of runs before a person is known or for many people at once: leases, the
 * group commit of events, and the outbox. Works under a narrow role of its own.
 */
export interface RunLedger {
  /** Takes one queued run whose lease has run out or is this holder's own; raises the fence. `undefined` when somebody else has it or it is past queued. */
  claim(runId: RunId, holder: string, until: Date): Promise<ClaimedRun | undefined>;
  /**
   * Appends events of any number of runs in one transaction and marks queued runs among them
   * running. Resolves to the runs whose fence was stale: of those nothing was stored.
   */
  append(events: readonly FencedEvent[]): Promise<RunId[]>;
  /** Prolongs leases; resolves to the runs that are no longer this holder's. */
  renew(holder: string, runIds: readonly RunId[], until: Date): Promise<RunId[]>;
  /**
   * Running runs whose lease has run out (or, with `everyOther`, that any other holder has), now
   * leased to `holder` with a raised fence. With `everyOther` the leases others hold on queued runs
   * run out as well, so that `undispatched` names them at once.
   */
  takeOver(holder: string, until: Date, now: Date, everyOther: boolean): Promise<ClaimedRun[]>;
  /** Queued runs whose lease has run out and whose outbox row is still there: they must be dispatched again. */
  undispatched(now: Date, limit: number): Promise<{ runId: RunId; traceparent: string | undefined }[]>;
  /** Deletes the events of runs that ended before then; what was said stays in their messages. */
  forgetEvents(endedBefore: Date): Promise<void>;
}
