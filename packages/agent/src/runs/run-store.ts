import type { Actor } from '@mosaicstack/kernel';
import type {
  Approval,
  ApprovalMode,
  ConversationId,
  Message,
  MessageId,
  RouteDecision,
  Run,
  RunError,
  RunEvent,
  RunId,
  RunOutcome,
  Usage,
  WaitingState,
} from '@mosaicstack/types';
import type { Lease } from './run-ledger.js';

/** What whoever began a run asked of it. */
export interface RunTerms {
  /** `provider/model` the person asked for; null lets routing choose. */
  requestedModel: string | null;
  approvalMode: ApprovalMode;
  /** US dollars stated for this run alone; null where nothing was. */
  maxCostUsd: number | null;
}

/** A run about to be stored. `lease` is held from the first moment by the process that will execute it. */
export interface NewRun extends RunTerms {
  run: Run;
  lease: Lease;
  traceparent: string | undefined;
}

/** How a run ended, committed together with its last messages and events. */
export interface RunEnd {
  outcome: RunOutcome;
  error: RunError | null;
  usage: Usage | null;
  at: Date;
}

/** Something that becomes true in one transaction: messages finished, events appended, perhaps the end. */
export interface RunProgress {
  runId: RunId;
  conversationId: ConversationId;
  /** Must still be the run's fence, else the write is refused with `LeaseLost` and nothing is stored. */
  fence: number;
  messages: readonly Message[];
  /** Numbered; `seq` goes on from the last stored event. */
  events: readonly RunEvent[];
  /** New tip for the person who asked; set with the last message. */
  leaf: MessageId | null;
  /** Whether the run waits for a person from now on; without it that stays as it is. */
  state?: 'running' | WaitingState;
  /** Questions the run asks from now on. */
  asks?: readonly Approval[];
  /** Another model answers from now on. */
  decision?: RouteDecision;
  /** What is still open of the run's questions is withdrawn, and calls without an end are unknown. */
  end: RunEnd | null;
}

/**
 * A person's runs. What joins a run no longer waits once it is recorded with it; a run that is stopped or
 * fails holds back what waits behind it. Inserting a run also writes its outbox row, and rejects with `RunInProgress`
 * while another run of the conversation has not ended.
 */
export interface RunStore {
  insert(actor: Actor, run: NewRun): Promise<void>;
  find(actor: Actor, id: RunId): Promise<Run | undefined>;
  /** What was asked of a run; undefined for one that is not theirs. */
  asked(actor: Actor, id: RunId): Promise<RunTerms | undefined>;
  /** What was asked of the newest run that answered a message. */
  askedLast(actor: Actor, messageId: MessageId): Promise<RunTerms | undefined>;
  /** Those of a conversation, or of all, that have not ended. */
  listActive(actor: Actor, conversationId?: ConversationId): Promise<Run[]>;
  /** Of those, what the actor may speak into: whoever came with a key, only what that key began. */
  listOpenTo(actor: Actor, conversationId: ConversationId): Promise<Run[]>;
  /** Runs begun since then with the title of their conversation, newest first. */
  recent(actor: Actor, since: Date, limit: number): Promise<{ run: Run; title: string }[]>;
  /** The first run that answered a message. */
  findByMessage(actor: Actor, messageId: MessageId): Promise<Run | undefined>;
  /** Events with `seq > after` in order, at most `limit`. */
  events(actor: Actor, id: RunId, after: number, limit: number): Promise<RunEvent[]>;
  record(actor: Actor, progress: RunProgress): Promise<void>;
  setDecision(actor: Actor, id: RunId, fence: number, decision: RouteDecision): Promise<void>;
}
