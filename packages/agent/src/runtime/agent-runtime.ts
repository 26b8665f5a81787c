import type { AppError } from '@mosaicstack/kernel';
import type { ConversationId, Message, MessagePart, RouteDecision, Usage } from '@mosaicstack/types';

export interface AgentTurn {
  conversationId: ConversationId;
  systemPrompt: string;
  decision: RouteDecision;
  /** From the root to the message to be answered; rows are the only truth, so the session is rebuilt from them. */
  history: readonly Message[];
  /** True when the last message of `history` is a cut-off answer to go on with. */
  continues: boolean;
}

/** What happens while an agent answers. Messages are numbered from 0 within the turn; deltas only, never snapshots. */
export type AgentEvent =
  | { type: 'text-delta' | 'reasoning-delta'; message: number; block: number; text: string }
  | {
      type: 'tool-started';
      message: number;
      callId: string;
      name: string;
      arguments: Record<string, unknown>;
    }
  | { type: 'tool-ended'; callId: string; name: string; isError: boolean; text: string }
  | {
      type: 'message-ended';
      message: number;
      role: 'assistant' | 'tool';
      parts: MessagePart[];
      usage: Usage | null;
    }
  | { type: 'notice'; code: string; text: string };

export type AgentOutcome = { outcome: 'completed' | 'stopped' } | { outcome: 'failed'; error: AppError };

/**
 * Runs an agent's loop for one turn.
 *
 * Never rejects: every failure, an abort included, is the outcome it resolves to, and by then every
 * event has been emitted. The text that came before a failure arrives as a `message-ended` too.
 * `emit` is synchronous and must not throw.
 */
export interface AgentRuntime {
  run(turn: AgentTurn, emit: (event: AgentEvent) => void, signal: AbortSignal): Promise<AgentOutcome>;
}
