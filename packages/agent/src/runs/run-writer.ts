import type { Actor, Clock, UnitOfWork } from '@mosaicstack/kernel';
import type {
  Approval,
  Message,
  MessageId,
  RunEvent,
  RouteDecision,
  RunEventBody,
  WaitingState,
} from '@mosaicstack/types';
import type { AgentStores } from './agent-stores.js';
import type { FlushTimer } from './delta-coalescer.js';
import type { EventLog, RunLog } from './event-log.js';
import { recordProgress } from './record-progress.js';
import { runEvent } from './run-envelope.js';
import type { ClaimedRun } from './run-ledger.js';
import type { RunEnd } from './run-store.js';

export interface RunWriterDeps {
  log: EventLog;
  unitOfWork: UnitOfWork<AgentStores>;
  clock: Clock;
  timer: FlushTimer;
}

/** Messages finished, with the events that tell of them; stored in one transaction. */
export interface RunStep {
  messages: readonly Message[];
  events: readonly RunEventBody[];
  leaf: MessageId | null;
  state?: 'running' | WaitingState;
  asks?: readonly Approval[];
  decision?: RouteDecision;
  end: RunEnd | null;
}

interface QueuedStep {
  step: RunStep;
  events: RunEvent[];
  done: PromiseWithResolvers<void>;
}

/**
 * Numbers what happens in one run and stores it in that order: most events through the group
 * commit, finished messages in a transaction of their own that what follows waits for.
 */
export class RunWriter {
  private readonly log: RunLog;
  private readonly speaker: Actor;
  private readonly queue: (RunEvent | QueuedStep)[] = [];
  private isStoring = false;
  private lastSeq: number;

  constructor(
    private readonly deps: RunWriterDeps,
    private readonly claimed: ClaimedRun,
    onBroken: (error: unknown) => void,
  ) {
    const { run, lease, speaker } = claimed;
    this.log = deps.log.open({ runId: run.id, fence: lease.fence, onBroken });
    this.speaker = speaker;
    this.lastSeq = this.log.lastCommitted = run.lastSeq;
  }

  /** Whether nothing has been told of the run yet. */
  get isEmpty(): boolean {
    return this.lastSeq === 0;
  }

  /** Number of the last event known to be stored. What is published is never beyond it. */
  get committed(): number {
    return this.log.lastCommitted;
  }

  /**
   * The events a run begins with travel in the transaction of its first words, when those come soon:
   * a transaction of their own would only keep the words waiting.
   */
  begin(bodies: readonly RunEventBody[]): void {
    for (const body of bodies) this.log.appendWithNext(this.numbered(body));
    this.deps.timer.request(() => this.log.release());
  }

  append(body: RunEventBody): void {
    const event = this.numbered(body);
    if (this.isStoring) this.queue.push(event);
    else this.log.append(event);
  }

  /** Resolves once the step is committed. Rejects with `LeaseLost`, or when the store failed for good; nothing follows then. */
  record(step: RunStep): Promise<void> {
    const done = Promise.withResolvers<void>();
    this.queue.push({ step, events: step.events.map((body) => this.numbered(body)), done });
    if (!this.isStoring) void this.storeQueued();
    return done.promise;
  }

  private async storeQueued(): Promise<void> {
    this.isStoring = true;
    for (let next = this.queue.shift(); next; next = this.queue.shift()) {
      if ('step' in next) await this.store(next);
      else this.log.append(next);
    }
    this.isStoring = false;
  }

  private async store({ step, events, done }: QueuedStep): Promise<void> {
    const { run, lease } = this.claimed;
    try {
      await this.log.settled();
      await recordProgress(this.deps.unitOfWork, this.speaker, {
        runId: run.id,
        conversationId: run.conversationId,
        fence: lease.fence,
        ...step,
        events,
      });
    } catch (error) {
      this.log.break(error);
      return done.reject(error);
    }
    this.log.lastCommitted = events.at(-1)?.seq ?? this.log.lastCommitted;
    this.deps.log.announce(events);
    done.resolve();
  }

  private numbered(body: RunEventBody): RunEvent {
    const seq = (this.lastSeq += 1);
    return runEvent(this.claimed.run, { seq, at: this.deps.clock.now() }, body);
  }
}
