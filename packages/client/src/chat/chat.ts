import type {
  AgentId,
  AttachedPart,
  ClientId,
  CommandManifest,
  CommandResult,
  ConversationId,
  Delivery,
  EntityChanged,
  MessageAck,
  MessageId,
  ProjectId,
  RunId,
} from '@mosaicstack/types';
import type { Transcript } from '@mosaicstack/transcript';
import type { Client } from '../client.js';
import type { GatewayError } from '../gateway-error.js';
import type { Store } from '../store.js';
import type { WaitingMessages } from './waiting-messages.js';
import type { Scheduler } from './scheduler.js';

export type ConnectionState =
  | { state: 'connecting' }
  | { state: 'online' }
  /** `attempt` counts from 1; `since` is when the connection was lost, in milliseconds since 1970. */
  | { state: 'reconnecting'; attempt: number; since: number }
  /** The device says that it has no network, or the chat was closed. */
  | { state: 'offline' }
  /** The gateway wants a sign-in. Nothing is tried until `reconnect` is called. */
  | { state: 'signed-out' };

export type LoadState = { phase: 'loading' } | { phase: 'ready' } | { phase: 'failed'; error: GatewayError };

export interface SendOptions {
  /** `provider/model`. */
  model?: string;
  /** Who answers, from this message on. */
  agentId?: AgentId;
  /** Project in which the conversation begins; only a first message has one. */
  projectId?: ProjectId;
  /** What was uploaded for this message, as parts to show it by at once. */
  attached?: readonly AttachedPart[];
  /** Branches off below this message; `null` starts a new root. By default the message joins the branch being read. */
  parentId?: MessageId | null;
  /** While an answer is being made the message waits, or joins that answer at its next step. */
  delivery?: Delivery;
}

/** A message that no connection has taken yet. */
export interface HeldMessage {
  clientId: ClientId;
  content: string;
}

/**
 * One conversation, live. The snapshot changes at most once per frame while an answer streams, and
 * at once for what the person does here.
 */
export interface ConversationView extends Store<Transcript> {
  /** Whether the stored history has been read. */
  readonly load: Store<LoadState>;
  /** Messages that wait for the answer being made. */
  readonly waiting: WaitingMessages;
  /**
   * Shows the message at once, in the transcript or among what waits, and resolves when the gateway has committed it. Without a connection it
   * waits and goes out, once, after the next. Rejects with a `GatewayError` when it is refused, or with
   * `MessageWithdrawn`, and takes it from the transcript again.
   */
  send(content: string, options?: SendOptions): Promise<MessageAck>;
  /** Written without a connection, in the order of writing; each goes out once there is one. */
  readonly held: Store<readonly HeldMessage[]>;
  /**
   * Takes back what is held, for good or to be written anew: its `send` rejects with `MessageWithdrawn`. False, and
   * nothing done, for what has gone out meanwhile.
   */
  withdraw(clientId: ClientId, options: { discard: boolean }): boolean;
  /** Asks for the end of the answer being made, also of one whose message is not yet acknowledged. */
  stop(): void;
  /** Answers the same message again beside the first answer. */
  retry(runId: RunId, options?: { model?: string }): Promise<MessageAck>;
  /** Goes on with an interrupted answer. */
  continue(runId: RunId): Promise<MessageAck>;
  /** Leaves an interrupted answer as it is, and is at its question again, here and on all surfaces. */
  discard(runId: RunId): Promise<void>;
  /** Answers a message, or what an answer answers, once more; also where its run is not known here. */
  answerAgain(messageId: MessageId, options?: { model?: string }): Promise<MessageAck>;
  /** Reads another branch, here at once and then on all surfaces. */
  show(leaf: MessageId): void;
  /** Failures that no promise of this view carries. */
  onError(listener: (error: GatewayError) => void): () => void;
  /** Ends following; the conversation and its answer go on. */
  close(): void;
}

/** One socket to the gateway and the conversations followed through it. */
export interface Chat {
  readonly connection: Store<ConnectionState>;
  /** What the asker may type, as the gateway said last; null until it has. */
  readonly commands: Store<CommandManifest | null>;
  /** `null` opens an empty view whose first message begins a new conversation. */
  conversation(id: ConversationId | null): ConversationView;
  /**
   * Has the gateway carry out a command as typed after the slash. Resolves also when the command itself
   * failed; rejects with a `GatewayError` when the gateway cannot be asked or is lost meanwhile.
   */
  execute(line: string, conversationId?: ConversationId | null): Promise<CommandResult>;
  /**
   * Says which conversation the person has before their eyes here, and that it is none with `null`; also after a
   * lost connection. What they see for themselves they are not called for.
   */
  look(id: ConversationId | null): void;
  /** Something the person owns was changed, here or elsewhere; lists should be read again. */
  onChange(listener: (change: EntityChanged) => void): () => void;
  /** Failures that belong to no open conversation. */
  onError(listener: (error: GatewayError) => void): () => void;
  /** Tries at once, with the token as it is now; e.g. after signing in. */
  reconnect(): void;
  close(): void;
}

export interface ChatOptions {
  client: Client;
  scheduler?: Scheduler;
}
