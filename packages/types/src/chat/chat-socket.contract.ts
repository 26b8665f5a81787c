import { z } from 'zod';
import type { CommandManifest, CommandResult } from '../commands/command.contract.js';
import type { MessageAck } from '../conversations/conversation.contract.js';
import type { ApiError } from '../errors/api-error.contract.js';
import { type ConversationId, conversationIdSchema, runIdSchema } from '../ids.js';
import type { RunEvent, RunEventType } from '../runs/run-event.contract.js';
import type { SystemReload } from '../reload/reload.contract.js';
import { largestSeq, type RouteDecision } from '../runs/run.contract.js';

export const chatNamespace = '/chat';
/** Without a trailing slash, so that a development proxy which strips one still matches. */
export const socketPath = '/api/socket';

/** Runs one wish to follow may name; a client names those that are live, which are few. */
export const maximumRunsNamed = 200;

/** `after` holds the last event seen of each run; a live run that is not named is sent from its start. */
export const subscribeSchema = z.strictObject({
  conversationId: conversationIdSchema,
  after: z
    .record(runIdSchema, z.number().int().nonnegative().max(largestSeq))
    .refine((after) => Object.keys(after).length <= maximumRunsNamed, {
      error: `at most ${maximumRunsNamed} runs may be named`,
    })
    .optional(),
});
export const unsubscribeSchema = z.strictObject({ conversationId: conversationIdSchema });
/** Which conversation a person has before their eyes here; none while the page is hidden or shows something else. */
export const viewSchema = z.strictObject({ conversationId: conversationIdSchema.nullable() });
export const stopRunSchema = z.strictObject({ runId: runIdSchema });

export type Subscribe = z.infer<typeof subscribeSchema>;

export type RunEventName =
  | 'agent:start'
  | 'agent:text'
  | 'agent:thinking'
  | 'agent:tool:start'
  | 'agent:tool:end'
  | 'agent:end'
  | 'run:event';

/** Event name on the socket for each type of run event; what is not named here travels as `run:event`. */
export const socketNameOf: Readonly<Partial<Record<RunEventType, RunEventName>>> = {
  'run-started': 'agent:start',
  'text-delta': 'agent:text',
  'reasoning-delta': 'agent:thinking',
  'tool-started': 'agent:tool:start',
  'tool-ended': 'agent:tool:end',
  'run-ended': 'agent:end',
};
export const otherRunEvent: RunEventName = 'run:event';

/** Every socket name that carries a run event. */
export const runEventNames: readonly RunEventName[] = [...Object.values(socketNameOf), otherRunEvent];

/** `clientId` or `conversationId` tell which request failed. */
export type SocketError = ApiError & { clientId?: string; conversationId?: string; runId?: string };

/** Who answers in a conversation from now on, and why; sent whenever a run has been routed. */
export interface SessionInfo {
  conversationId: ConversationId;
  provider: string;
  model: string;
  decision: RouteDecision;
}

/** What may change under an open surface's eyes. A `queue` goes by the id of its conversation, `usage` by that of whose models were paid. */
export const entityTypes = [
  'conversation',
  'queue',
  'project',
  'task',
  'mission',
  'team',
  'file',
  'account',
  'approval',
  'agent',
  'preference',
  'usage',
] as const;

/** Something the asker sees was made, changed or deleted; `version` is null where none is counted or nothing is left. */
export interface EntityChanged {
  type: (typeof entityTypes)[number];
  id: string;
  version: number | null;
}

/** Something was asked, answered, or allowed beyond one call: whoever shows it reads it again. */
export interface ApprovalChanged {
  id: string;
}

export interface ServerToClientEvents {
  'message:ack': (ack: MessageAck) => void;
  'agent:start': (event: RunEvent) => void;
  'agent:text': (event: RunEvent) => void;
  'agent:thinking': (event: RunEvent) => void;
  'agent:tool:start': (event: RunEvent) => void;
  'agent:tool:end': (event: RunEvent) => void;
  'agent:end': (event: RunEvent) => void;
  'run:event': (event: RunEvent) => void;
  'session:info': (info: SessionInfo) => void;
  'entity:changed': (change: EntityChanged) => void;
  'approval:changed': (change: ApprovalChanged) => void;
  'commands:manifest': (manifest: CommandManifest) => void;
  /** The configuration was read again; what may be typed may have changed with it. */
  'system:reload': (told: SystemReload) => void;
  'command:result': (result: CommandResult) => void;
  error: (error: SocketError) => void;
}

/** Payloads are parsed by `sendMessageSchema`, `subscribeSchema`, `unsubscribeSchema` and `stopRunSchema`. */
export interface ClientToServerEvents {
  message: (payload: unknown) => void;
  subscribe: (payload: unknown) => void;
  unsubscribe: (payload: unknown) => void;
  /** Parsed by `viewSchema`. Said by surfaces that know whether somebody looks; what is not renewed by a new connection ends with the old one. */
  view: (payload: unknown) => void;
  'run:stop': (payload: unknown) => void;
  /** Parsed by `steerEventSchema`; answered with a `message:ack`. */
  'run:steer': (payload: unknown) => void;
  /** Parsed by `executeCommandSchema`. */
  'command:execute': (payload: unknown) => void;
}
