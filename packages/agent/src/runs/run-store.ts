import type { Actor } from '@mosaicstack/kernel';
import type {
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
} from '@mosaicstack/types';
import type { Lease } from './run-ledger.js';

/** A run about to be stored. `lease` is held from the first moment by the process that will execute it. */
export interface NewRun {
  run: Run;
  /** `provider/model` the person asked for; null lets routing choose. */
  requestedModel: string | null;
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
  end: RunEnd | null;
}

/**
 * A person's runs. Inserting a run also writes its outbox row, and rejects with `RunInProgress`
 * while another run of the conversation has not ended.
 */
export interface RunStore {
  insert(actor: Actor, run: NewRun): Promise<void>;
  find(actor: Actor, id: RunId): Promise<Run | undefined>;
  /** Queued and running ones of a conversation. */
  listActive(actor: Actor, conversationId: ConversationId): Promise<Run[]>;
  /** The first run that answered a message. */
  findByMessage(actor: Actor, messageId: MessageId): Promise<Run | undefined>;
  /** Events with `seq > after` in order, at most `limit`. */
  events(actor: Actor, id: RunId, after: number, limit: number): Promise<RunEvent[]>;
  record(actor: Actor, progress: RunProgress): Promise<void>;
  setDecision(actor: Actor, id: RunId, fence: number, decision: RouteDecision): Promise<void>;
}
