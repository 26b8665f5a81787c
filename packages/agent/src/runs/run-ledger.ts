import type { Actor } from '@mosaicstack/kernel';
import type {
  ApprovalId,
  ApprovalMode,
  ConversationId,
  Run,
  RunEvent,
  RunId,
  UserId,
  WorkPile,
} from '@mosaicstack/types';

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
  approvalMode: ApprovalMode;
  /** US dollars stated for this run alone; null where nothing was. */
  maxCostUsd: number | null;
  traceparent: string | undefined;
}

export interface FencedEvent {
  event: RunEvent;
  fence: number;
}

export interface WaitingConversation {
  conversationId: ConversationId;
  owner: Pick<Actor, 'userId' | 'role'>;
}

/** What is told of a run before it begins. */
export const tellsOfWaiting = ({ type }: Pick<RunEvent, 'type'>): boolean =>
  type === 'run-queued' || type === 'notice';

/**
 * What the engine keeps of runs before a person is known or for many people at once: leases, the
 * group commit of events, and the outbox. Works under a narrow role of its own.
 */
export interface RunLedger {
  /**
   * Takes one run that is queued or waits for a person and whose lease has run out or is this holder's
   * own; raises the fence. `undefined` when somebody else has it or it is in another state.
   */
  claim(runId: RunId, holder: string, until: Date): Promise<ClaimedRun | undefined>;
  /**
   * Appends events of any number of runs in one transaction and marks queued runs among them
   * running, unless all that is told of them is that they wait. Resolves to the runs whose fence was stale: of those nothing was stored.
   */
  append(events: readonly FencedEvent[]): Promise<RunId[]>;
  /** Prolongs leases; resolves to the runs that are no longer this holder's. */
  renew(holder: string, runIds: readonly RunId[], until: Date): Promise<RunId[]>;
  /**
   * Running runs whose lease has run out (or, with `everyOther`, that any other holder has), now
   * leased to `holder` with a raised fence. With `everyOther` the leases others hold on queued and
   * waiting runs run out as well, so that `undispatched` names them at once.
   */
  takeOver(holder: string, until: Date, now: Date, everyOther: boolean): Promise<ClaimedRun[]>;
  /**
   * Queued and waiting runs whose lease has run out and which have an outbox row: they must be dispatched.
   * A run that waits has one once it was answered.
   */
  undispatched(now: Date, limit: number): Promise<{ runId: RunId; traceparent: string | undefined }[]>;
  /** Questions past their time, which are a no from now on; their runs are dispatched as after an answer. */
  expireApprovals(now: Date, limit: number): Promise<{ id: ApprovalId; ownerId: UserId }[]>;
  /** Conversations in which messages wait that may go out, and no run is active. */
  withWaiting(limit: number): Promise<WaitingConversation[]>;
  /** How much of each kind of work is stored, of everybody together: runs, messages that wait, the outbox. */
  standing(): Promise<WorkPile[]>;
  /** Deletes the events of runs that ended before then; what was said stays in their messages. */
  forgetEvents(endedBefore: Date): Promise<void>;
}
