import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, RunId, ToolCall, ToolCallState } from '@mosaicstack/types';

/** What is kept of a call beside what people see of it. */
export interface ToolCallRecord extends ToolCall {
  conversationId: ConversationId;
  /** SHA-256 (hex) of tool and arguments: what the model asked for, told from other requests. */
  request: string;
  /** What the model was told; null before the end. */
  result: string | null;
}

export interface ToolCallEnd {
  state: Extract<ToolCallState, 'succeeded' | 'failed' | 'refused'>;
  result: string;
  tainted: boolean;
  at: Date;
}

/**
 * Calls of tools, each written before anything is done and again when it is over. `start` is what keeps
 * a call from being executed twice: of any number of processes one is told true.
 */
export interface ToolCallStore {
  /** Does nothing when the call is there already. */
  open(actor: Actor, call: ToolCallRecord): Promise<void>;
  find(actor: Actor, runId: RunId, callId: string): Promise<ToolCallRecord | undefined>;
  /** In the order they were asked for. */
  list(actor: Actor, runId: RunId): Promise<ToolCallRecord[]>;
  /** False when the call is in another state than `from`. */
  start(
    actor: Actor,
    call: Pick<ToolCall, 'runId' | 'callId' | 'risk'>,
    from: 'open' | 'unknown',
    at: Date,
  ): Promise<boolean>;
  /** Of a call that is not over; one that is stays as it is. */
  end(actor: Actor, call: Pick<ToolCall, 'runId' | 'callId'>, end: ToolCallEnd): Promise<void>;
  /** Nobody executes the run any more: what was started and has no end is unknown. */
  orphan(actor: Actor, runId: RunId): Promise<void>;
  /** Whether any call in the conversation gave words of others. */
  anyTainted(actor: Actor, conversationId: ConversationId): Promise<boolean>;
  /** The last call with this request in the conversation, if its end is unknown. */
  unknown(actor: Actor, conversationId: ConversationId, request: string): Promise<ToolCallRecord | undefined>;
}
