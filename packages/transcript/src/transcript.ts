import type {
  Approval,
  ConversationId,
  Delegation,
  Message,
  MessageId,
  RouteDecision,
  RunError,
  RunId,
  RunState,
  Usage,
} from '@mosaicstack/types';

/** A message as a person sees it now. */
export interface TranscriptMessage extends Message {
  /** Still being written; `parts` grow until the final message replaces them. */
  streaming: boolean;
  /** Shown before the gateway acknowledged it; its `id` is provisional. */
  pending: boolean;
  /** While streaming: the block each part was built from, in the order of `parts`. */
  blocks: readonly number[];
}

/** What happened to one answer, as far as its events have been seen. */
export interface TranscriptRun {
  id: RunId;
  /** The user message that is answered. */
  messageId: MessageId;
  state: RunState;
  decision: RouteDecision | null;
  error: RunError | null;
  usage: Usage | null;
  /** The interrupted run this one goes on from. */
  continuesRunId: RunId | null;
  /** What the person should know besides the answer, e.g. that a model call was tried again. */
  notices: readonly { code: string; text: string }[];
  /** What the run asked, in that order, with the answers as they came. */
  approvals: readonly Approval[];
  /** What other agents do for this answer, by the call that had them do it; afterwards it is in the call's result. */
  delegations: Readonly<Record<string, Delegation>>;
  /** Number of the last event applied; 0 before the first. */
  lastSeq: number;
}

/**
 * One conversation as a value. It never changes: every function returns a new one that shares what
 * stayed the same, so `===` tells whether a message has to be drawn again.
 */
export interface Transcript {
  /** null until the first message of a new conversation is acknowledged. */
  conversationId: ConversationId | null;
  messages: ReadonlyMap<MessageId, TranscriptMessage>;
  runs: ReadonlyMap<RunId, TranscriptRun>;
  /** Tip of the branch being read. */
  leaf: MessageId | null;
}

export const emptyTranscript = (conversationId: ConversationId | null): Transcript => ({
  conversationId,
  messages: new Map(),
  runs: new Map(),
  leaf: null,
});
