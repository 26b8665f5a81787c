import type { AppError, ToolResult } from '@mosaicstack/kernel';
import type {
  AttachmentId,
  ConversationId,
  Message,
  MessageId,
  MessagePart,
  RouteDecision,
  ThinkingLevel,
  Usage,
} from '@mosaicstack/types';
import type { ConnectModel } from './model-connection.js';
import type { ModelMeter } from './model-meter.js';

/** A tool bound to one run: whose rights count was decided when it was handed over. */
export interface TurnTool {
  readonly name: string;
  readonly description: string;
  /** JSON Schema of the arguments. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** A rejection's message is told to the model as a failed call. */
  readonly call: (request: TurnToolRequest) => Promise<ToolResult>;
}

export interface TurnToolRequest {
  callId: string;
  input: unknown;
  /** Aborted when the run ends. */
  signal: AbortSignal;
}

/** What a model gets of an attachment: an image in base64, or the text of a document. */
export type TurnFile = { image: string } | { text: string };
export type TurnFiles = ReadonlyMap<AttachmentId, TurnFile>;

export interface AgentTurn {
  conversationId: ConversationId;
  systemPrompt: string;
  /** Models that cannot think ignore it. */
  thinking: ThinkingLevel;
  decision: RouteDecision;
  /** Who answers instead, in this order, when a model fails before anything of its answer is visible. */
  fallbacks: readonly RouteDecision[];
  meter: ModelMeter;
  /** How models are reached in the speaker's name; with what the instance has unless given. */
  connect?: ConnectModel | undefined;
  /** From the root to the message to be answered; rows are the only truth, so the session is rebuilt from them. */
  history: readonly Message[];
  /** Attachments of the history; what is not here is told by name alone. */
  files?: TurnFiles | undefined;
  /** True when the last message of `history` is a cut-off answer to go on with. */
  continues: boolean;
  tools: readonly TurnTool[];
  /**
   * Asked before each call of a model: the rows it reads from here on, where what it has read so far no
   * longer fits. Undefined where nothing changes. Never rejects.
   */
  makeRoom?: (request: RoomRequest) => Promise<readonly Message[] | undefined>;
  /**
   * Words people sent for this turn while it was made; asked for between two steps. `isLast` says that
   * nothing would follow. What is handed over is told with `steer-applied` once the agent reads it. Never rejects.
   */
  takeSteers: (step: { isLast: boolean }) => Promise<readonly Steer[]>;
}

/** What a call of a model is about to send. */
export interface RoomRequest {
  /** Who is asked, which is not whom the turn began with once another took over. */
  decision: RouteDecision;
  promptCharacters: number;
  /** The model has just refused it as more than it can take in. */
  isOverflow: boolean;
}

export interface Steer {
  id: MessageId;
  text: string;
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
  | { type: 'steer-applied'; id: MessageId }
  /** Another model answers from here on. */
  | { type: 'routed'; decision: RouteDecision }
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
