import { type Actor, NotFound, type RunFeed, type UnitOfWork } from '@mosaicstack/kernel';
import type { ConversationId, RunEvent, RunId } from '@mosaicstack/types';
import type { AgentStores } from './agent-stores.js';
import { flattened } from './flattened.js';
import type { LiveRun, LiveRuns } from './live-runs.js';
import { Mailbox } from './mailbox.js';
import { RunLogReader } from './run-log-reader.js';
import { type Cursors, RunWalk, type WalkPlan } from './run-walk.js';

export interface RunFollowerDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  feed: RunFeed;
  /** The runs of this process's engine. */
  live: Pick<LiveRuns, 'get' | 'in'>;
  /** Events kept for a reader that is slower than the runs it follows. */
  capacity?: number;
  /** Milliseconds of silence after which a live run's log is read, in case its last event was lost on the way. */
  recheckMs?: number;
}

type Batches = AsyncGenerator<readonly RunEvent[], void>;

/**
 * Carries run events to whoever may see them: first what is stored after the reader's cursor, then
 * what happens, each event once and each run's in order. Both carriers read from here.
 */
export class RunFollower {
  constructor(private readonly deps: RunFollowerDeps) {}

  /**
   * Live runs and those named in `after`, and every run that starts later; goes on until aborted. A
   * live run that is not named comes from its start. Fails with `NotFound` at the first step.
   */
  followConversation(
    actor: Actor,
    conversationId: ConversationId,
    after: Cursors,
    signal: AbortSignal,
  ): AsyncIterable<RunEvent> {
    return flattened(this.followAll(actor, { conversationId, after }, signal));
  }

  /** One run, until its end has been delivered. A cursor at or past the end of an ended run yields nothing. */
  followRun(actor: Actor, id: RunId, after: number, signal: AbortSignal): AsyncIterable<RunEvent> {
    return flattened(this.followToEnd(actor, { id, after }, signal));
  }

  private async *followAll(
    actor: Actor,
    { conversationId, after }: { conversationId: ConversationId; after: Cursors },
    signal: AbortSignal,
  ): Batches {
    const here = { run: ownRun(actor, this.deps.live.in(conversationId)) };
    yield* this.follow(this.readerFor(actor), { conversationId, after, only: undefined, here }, signal);
  }

  private async *followToEnd(
    actor: Actor,
    { id, after }: { id: RunId; after: number },
    signal: AbortSignal,
  ): Batches {
    const reader = this.readerFor(actor);
    const here = { run: ownRun(actor, this.deps.live.get(id)) };
    const conversationId = here.run?.conversationId ?? (await reader.find(id))?.conversationId;
    if (!conversationId) throw new NotFound('run');
    yield* this.follow(reader, { conversationId, after: { [id]: after }, only: id, here }, signal);
  }

  private async *follow(reader: RunLogReader, plan: WalkPlan, signal: AbortSignal): Batches {
    if (signal.aborted) return;
    const { feed, capacity = 2_000, recheckMs = 5_000 } = this.deps;
    const walk = new RunWalk(reader, plan);
    const mailbox = new Mailbox(capacity);
    let isSilent = true;
    // Listening begins before the log is read: what is committed in between arrives twice rather than never.
    const unfollow = await feed.follow(plan.conversationId, (event) => {
      if (plan.only !== undefined && event.runId !== plan.only) return;
      isSilent = false;
      mailbox.put(event);
    });
    const recheck = setInterval(() => {
      if (isSilent && walk.live.size > 0) mailbox.putLagging(walk.live);
      isSilent = true;
    }, recheckMs);
    const wake = () => mailbox.nudge();
    signal.addEventListener('abort', wake);
    try {
      yield* walk.fromLog();
      while (!signal.aborted && !walk.isOver) {
        const { events, lagging } = await mailbox.take();
        if (signal.aborted) return;
        for (const runId of lagging) yield* walk.readUp(runId);
        yield* walk.advance(events);
      }
    } finally {
      signal.removeEventListener('abort', wake);
      clearInterval(recheck);
      unfollow();
    }
  }

  private readerFor(actor: Actor): RunLogReader {
    return new RunLogReader(this.deps.unitOfWork, actor);
  }
}

const ownRun = (actor: Actor, run: LiveRun | undefined): LiveRun | undefined =>
  run?.speaker.userId === actor.userId ? run : undefined;
