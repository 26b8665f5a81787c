import type { Actor } from '@mosaicstack/kernel';
import type { ConversationId, RunId } from '@mosaicstack/types';
import type { CountedPlace } from './instance-line.js';
import type { RunExecution } from './run-execution.js';

export interface LiveRun {
  runId: RunId;
  conversationId: ConversationId;
  speaker: Actor;
  execution: Pick<
    RunExecution,
    | 'stop'
    | 'interrupt'
    | 'lose'
    | 'watch'
    | 'committed'
    | 'isWaiting'
    | 'isInLine'
    | 'look'
    | 'park'
    | 'steer'
  >;
  place: Pick<CountedPlace, 'leave' | 'retry' | 'keep'>;
  /** Resolves when the run has left this process, however it ended. */
  done: Promise<void>;
}

/**
 * The runs this process executes. Who follows one of them from here need not ask the database what
 * is known already: whose run it is, that it is live, and how far its log is committed.
 */
export class LiveRuns {
  private readonly byId = new Map<RunId, LiveRun>();
  private readonly byConversation = new Map<ConversationId, LiveRun>();

  get size(): number {
    return this.byId.size;
  }

  get all(): LiveRun[] {
    return [...this.byId.values()];
  }

  add(run: LiveRun): void {
    this.byId.set(run.runId, run);
    this.byConversation.set(run.conversationId, run);
  }

  remove(run: LiveRun): void {
    this.byId.delete(run.runId);
    if (this.byConversation.get(run.conversationId) === run) this.byConversation.delete(run.conversationId);
  }

  get(runId: RunId): LiveRun | undefined {
    return this.byId.get(runId);
  }

  /** A conversation has at most one live run. */
  in(conversationId: ConversationId): LiveRun | undefined {
    return this.byConversation.get(conversationId);
  }
}
