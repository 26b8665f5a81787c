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

  /** Leaves what waits for a person or for room as it is; resolves to it once this process has let go of it. */
  async parkWaiting(): Promise<LiveRun[]> {
    const waiting = this.all.filter(({ execution }) => execution.isWaiting || execution.isInLine);
    for (const { execution } of waiting) execution.park();
    await Promise.all(waiting.map(({ done }) => done));
    return waiting;
  }

  /** Resolves once all have ended, or after this many milliseconds. */
  async settled(graceMs: number): Promise<void> {
    if (this.size === 0 || graceMs <= 0) return;
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, graceMs);
    await Promise.race([Promise.all(this.all.map(({ done }) => done)), grace.promise]);
    clearTimeout(timer);
  }

  /** A conversation has at most one live run. */
  in(conversationId: ConversationId): LiveRun | undefined {
    return this.byConversation.get(conversationId);
  }
}
