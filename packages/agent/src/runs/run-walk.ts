import { NotFound } from '@mosaicstack/kernel';
import {
  type ConversationId,
  isEnded,
  type Message,
  type Run,
  type RunEvent,
  type RunId,
  type RunOutcome,
} from '@mosaicstack/types';
import type { LiveRun } from './live-runs.js';
import { pageSize, type RunLogReader } from './run-log-reader.js';

/** The last event seen of each run. */
export type Cursors = Readonly<Record<RunId, number>>;

export interface WalkPlan {
  conversationId: ConversationId;
  after: Cursors;
  /** Set when one run alone is followed, to its end. */
  only: RunId | undefined;
  /**
   * A run of the conversation that this process executes for this very reader. Let go once it was looked
   * at: a reader stays long after a run, which holds all of its session.
   */
  here: { run: LiveRun | undefined };
}

type Batches = AsyncGenerator<readonly RunEvent[], void>;

/** One reader's way through the logs of a conversation: knows what was delivered, and reads what is missing. */
export class RunWalk {
  /** Runs known not to have ended. */
  readonly live = new Set<RunId>();
  /** True once the one run that is followed has ended. */
  isOver = false;
  private readonly cursors: Map<RunId, number>;

  constructor(
    private readonly reader: RunLogReader,
    private readonly plan: WalkPlan,
  ) {
    this.cursors = new Map(Object.entries(plan.after) as [RunId, number][]);
  }

  /** What is stored of the runs that were named, and of those still live. Heard events come on top. */
  async *fromLog(): Batches {
    const { only, conversationId } = this.plan;
    const here = this.letGo();
    if (here) this.live.add(here.runId);
    else if (only === undefined) {
      const active = await this.reader.activeRuns(conversationId);
      if (!active) throw new NotFound('conversation');
      for (const run of active) this.live.add(run.id);
    }
    for (const runId of new Set([...this.cursors.keys(), ...this.live])) {
      const isUpToDate = here?.runId === runId && here.committed <= this.cursorOf(runId);
      if (!isUpToDate) yield* this.readUp(runId);
    }
  }

  private letGo(): { runId: RunId; committed: number } | undefined {
    const { run } = this.plan.here;
    this.plan.here.run = undefined;
    return run && { runId: run.runId, committed: run.execution.committed };
  }

  /** Events just heard; where some are missing before them, the log is read. */
  async *advance(events: readonly RunEvent[]): Batches {
    let inOrder: RunEvent[] = [];
    for (const event of events) {
      const expected = this.cursorOf(event.runId) + 1;
      if (event.seq < expected) {
        if (event.type === 'run-ended') this.end(event.runId);
      } else if (event.seq === expected) {
        this.note(event);
        inOrder.push(event);
      } else {
        yield inOrder;
        inOrder = [];
        yield* this.readUp(event.runId);
      }
    }
    yield inOrder;
  }

  /** Everything stored of one run beyond what was delivered. */
  async *readUp(runId: RunId): Batches {
    for (;;) {
      const page = await this.reader.page(runId, this.cursorOf(runId));
      if (!this.follows(page, runId)) return yield* this.readEnd(runId);
      for (const event of page) this.note(event);
      yield page;
      if (page.length < pageSize) return;
    }
  }

  /** For a log that has nothing right after the cursor: the run goes on, is over, or its events are gone. */
  private async *readEnd(runId: RunId): Batches {
    const run = await this.reader.find(runId);
    if (run?.conversationId !== this.plan.conversationId) return this.end(runId);
    if (!isEnded(run.state)) return void this.live.add(runId);
    const rest = await this.reader.page(runId, this.cursorOf(runId)); // it may have ended since the log was read
    if (this.follows(rest, runId)) return yield* this.readUp(runId);
    if (this.cursorOf(runId) < run.lastSeq) {
      const events = snapshotOf(run, run.state, await this.reader.messagesOf(run));
      yield events.filter(({ seq }) => seq > this.cursorOf(runId));
      this.cursors.set(runId, run.lastSeq);
    }
    this.end(runId);
  }

  private follows([first]: readonly RunEvent[], runId: RunId): boolean {
    return first?.seq === this.cursorOf(runId) + 1 && first.conversationId === this.plan.conversationId;
  }

  private note({ runId, seq, type }: RunEvent): void {
    this.cursors.set(runId, seq);
    if (type === 'run-ended') this.end(runId);
    else this.live.add(runId);
  }

  private end(runId: RunId): void {
    this.live.delete(runId);
    if (runId === this.plan.only) this.isOver = true;
  }

  private cursorOf(runId: RunId): number {
    return this.cursors.get(runId) ?? 0;
  }
}

/** Stands for a log whose events are past their keeping time. */
function snapshotOf(run: Run, outcome: RunOutcome, messages: Message[]): RunEvent[] {
  const { id: runId, conversationId, lastSeq, error, usage } = run;
  const envelope = { v: 1 as const, runId, conversationId, at: run.endedAt ?? run.createdAt };
  return [
    { ...envelope, seq: lastSeq - 1, type: 'snapshot', data: { messages } },
    { ...envelope, seq: lastSeq, type: 'run-ended', data: { outcome, error, usage } },
  ];
}
