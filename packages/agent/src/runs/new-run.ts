import type { Actor, Clock, IdSource, Tracer } from '@mosaicstack/kernel';
import type { ApprovalMode, ConversationId, MessageId, RouteDecision, RunId } from '@mosaicstack/types';
import type { RunProfile } from '../agents/run-profile.js';
import type { ClaimedRun } from './run-ledger.js';
import type { NewRun } from './run-store.js';
import type { ReadyRun } from './turn.js';

/** What the services need of the engine. */
export interface RunStarter {
  /** Throws `GatewayStopping` when nothing new is taken. */
  assertAccepting(): void;
  /** A message is being stored that is to be answered at once: meanwhile what its run asks for is looked up. */
  expect(speaker: Actor): void;
  start(ready: ReadyRun): void;
  /** Has the first message that waits in a conversation answered, if nothing is being answered there. Never rejects. */
  startNext(owner: Pick<Actor, 'userId' | 'role'>, conversationId: ConversationId): Promise<void>;
  /** Words for this run have been stored; it looks for them at its next step, if it is executed here. */
  steer(runId: RunId): void;
}

export interface NewRunDeps {
  clock: Clock;
  ids: IdSource;
  tracer: Tracer;
  holder: string;
  leaseMs: number;
}

export interface RunRequest {
  /** Known before for a message that waited. */
  id?: RunId;
  conversationId: ConversationId;
  messageId: MessageId;
  requestedModel: string | null;
  /** Without it the run may wait for approvals. */
  approvalMode?: ApprovalMode | undefined;
  /** Stated for this run alone. */
  maxCostUsd?: number | null | undefined;
  /** Null while no model has been chosen. */
  decision: RouteDecision | null;
  continuesRunId: RunId | null;
  profile: RunProfile;
}

/** A queued run that this process holds from its first moment, so that it can start it without asking anybody. */
export function newRun(deps: NewRunDeps, request: RunRequest): NewRun {
  const now = deps.clock.now();
  const { requestedModel, approvalMode = 'ask', maxCostUsd = null, profile, ...asked } = request;
  return {
    run: {
      ...asked,
      id: asked.id ?? (deps.ids.next() as RunId),
      agentId: profile.agent.id,
      agentVersion: profile.agent.version,
      state: 'queued',
      error: null,
      usage: null,
      lastSeq: 0,
      createdAt: now.toISOString(),
      startedAt: null,
      endedAt: null,
    },
    requestedModel,
    approvalMode,
    maxCostUsd,
    lease: { holder: deps.holder, fence: 1, until: new Date(now.getTime() + deps.leaseMs) },
    traceparent: deps.tracer.traceparent(),
  };
}

export const claimedBy = (speaker: Actor, created: NewRun): ClaimedRun => ({ ...created, speaker });
