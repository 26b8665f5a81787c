import type { Actor, Clock, IdSource, Tracer } from '@mosaicstack/kernel';
import type { ConversationId, MessageId, RouteDecision, RunId } from '@mosaicstack/types';
import type { ClaimedRun } from './run-ledger.js';
import type { NewRun } from './run-store.js';
import type { ReadyRun } from './turn.js';

/** What the services need of the engine. */
export interface RunStarter {
  /** Throws `GatewayStopping` when nothing new is taken. */
  assertAccepting(): void;
  start(ready: ReadyRun): void;
}

export interface NewRunDeps {
  clock: Clock;
  ids: IdSource;
  tracer: Tracer;
  holder: string;
  leaseMs: number;
}

export interface RunRequest {
  conversationId: ConversationId;
  messageId: MessageId;
  requestedModel: string | null;
  decision: RouteDecision;
  continuesRunId: RunId | null;
}

/** A queued run that this process holds from its first moment, so that it can start it without asking anybody. */
export function newRun(deps: NewRunDeps, request: RunRequest): NewRun {
  const now = deps.clock.now();
  const { requestedModel, ...asked } = request;
  return {
    run: {
      id: deps.ids.next() as RunId,
      ...asked,
      state: 'queued',
      error: null,
      usage: null,
      lastSeq: 0,
      createdAt: now.toISOString(),
      startedAt: null,
      endedAt: null,
    },
    requestedModel,
    lease: { holder: deps.holder, fence: 1, until: new Date(now.getTime() + deps.leaseMs) },
    traceparent: deps.tracer.traceparent(),
  };
}

export const claimedBy = (speaker: Actor, created: NewRun): ClaimedRun => ({ ...created, speaker });
