import {
  type Actor,
  type ActorSource,
  type Clock,
  isAppError,
  type IdSource,
  type JobQueue,
  type Logger,
  type RunFeed,
  type StopSignal,
  type Tallies,
  throughKey,
  type Tracer,
  type UnitOfWork,
} from '@mosaicstack/kernel';
import type { ApprovalId, ConversationId, RunId, UserId } from '@mosaicstack/types';
import { isAboutModels } from '../routing/routing-errors.js';
import type { Summarizer, WindowOf } from '../compaction/summarizer.js';
import type { AgentRuntime } from '../runtime/agent-runtime.js';
import type { AgentStores } from './agent-stores.js';
import { FlushTimer } from './delta-coalescer.js';
import { endFromLog } from './end-from-log.js';
import { EventLog } from './event-log.js';
import { LiveRuns } from './live-runs.js';
import { NextInLine } from './next-in-line.js';
import type { ModelRouter } from './model-router.js';
import { reopenedTurn } from './reopened-turn.js';
import { Repeating } from './repeating.js';
import type { RunEquipper } from './run-equipment.js';
import { InstanceLine } from './instance-line.js';
import { GatewayStopping, SpeakerGone } from './run-errors.js';
import { RunExecution, type RunExecutionDeps } from './run-execution.js';
import type { ClaimedRun, RunLedger } from './run-ledger.js';
import type { RunSettings } from './run-settings.js';
import type { ReadyRun } from './turn.js';

export interface RunEngineDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  ledger: RunLedger;
  runtime: AgentRuntime;
  equipper: RunEquipper;
  /** Tells whether whoever asked for a run that is found again may still be answered. */
  actors: ActorSource;
  router: ModelRouter;
  feed: RunFeed;
  stops: StopSignal;
  /** Hold a person's limit of answers over all processes. */
  tallies: Tallies;
  summarizer: Summarizer;
  windowOf: WindowOf;
  jobs: JobQueue;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  tracer: Tracer;
  settings: RunSettings;
  /** Names this process in leases; unique per start. */
  holder: string;
  /** Told of every run of this process that has begun or is over. Must not throw. */
  onChange?: (speaker: Actor, conversationId: ConversationId, now: 'begun' | 'over') => void;
  /** Told of every run that this process is done with, whether it is over or goes on elsewhere. Must not throw. */
  onEnd?: (speaker: Actor, runId: RunId) => void;
  /** Told of every question of a run that was asked or settled here. Must not throw. */
  onApproval?: (ownerId: UserId, id: ApprovalId) => void;
  /** Told of a conversation in which something else waits now. Must not throw. */
  onQueue?: (owner: Pick<Actor, 'userId'>, conversationId: ConversationId) => void;
}

/** Re-dispatched at a time; what is left waits for the next sweep. */
const dispatchLimit = 200;

/**
 * Executes runs. A run belongs to the process that holds its lease, not to a socket: closing a tab
 * cancels nothing. What a dead process left behind is found by its lease and ended or dispatched again.
 */
export class RunEngine {
  readonly live = new LiveRuns();
  private readonly executionDeps: RunExecutionDeps;
  private readonly repeating: Repeating[];
  private readonly line: InstanceLine;
  private readonly next: NextInLine;
  /** Conversations answered here in which something waits; most have nothing, and are not asked about. */
  private readonly followed = new Set<ConversationId>();
  private isDraining = false;

  constructor(private readonly deps: RunEngineDeps) {
    const { logger, settings } = deps;
    const timer = new FlushTimer(settings.flushMs);
    this.executionDeps = { ...deps, timer, log: new EventLog(deps) };
    const { streams, runsPerPerson: perPerson, leaseMs } = settings;
    this.line = new InstanceLine({ ...deps, limits: { streams, perPerson }, leaseMs });
    this.next = new NextInLine({ ...deps, leaseMs: settings.leaseMs });
    this.repeating = [
      new Repeating(settings.renewMs, () => this.renew(), logger),
      new Repeating(settings.sweepMs, () => this.sweep(false), logger),
      new Repeating(settings.watchMs, () => this.watch(), logger),
      new Repeating(settings.forgetMs, () => this.forget(), logger),
    ];
  }

  /**
   * Takes care of what earlier processes left behind, then keeps leases and watches. `everyOther`
   * says that no other process can be alive, so that nobody's lease need run out first.
   */
  async begin(everyOther: boolean): Promise<void> {
    await this.deps.stops.listen((runId) => this.live.get(runId)?.execution.stop());
    await this.sweep(everyOther);
    for (const repeating of this.repeating) repeating.start();
    // A gateway that never runs for a whole interval forgets as well.
    await this.forget();
  }

  /** Throws `GatewayStopping` once the process is on its way out. Asked before a run is stored. */
  assertAccepting(): void {
    if (this.isDraining) throw new GatewayStopping();
  }

  expect(speaker: Actor): void {
    this.deps.equipper.prepare?.(speaker);
  }

  /** Calls the model now and lets the run go on in the background. The lease must be this process's own. */
  start(ready: ReadyRun): void {
    const { claimed, decision } = ready;
    const { id: runId, conversationId } = claimed.run;
    if (this.live.get(runId)) return;
    if (this.isDraining) return void this.release(runId);
    const { tracer, logger, onChange, onEnd } = this.deps;
    const execution = new RunExecution(this.executionDeps, ready);
    const attributes = { runId, conversationId, provider: decision.provider, model: decision.model };
    const place = this.line.enter(claimed.speaker.userId, runId);
    const answer = () => tracer.span('run', attributes, () => execution.run(place));
    const run = () => (place.asked ? place.asked.then(answer) : answer());
    const done = tracer
      .resume(claimed.traceparent, run)
      .catch((error: unknown) => logger.error({ runId, error }, 'the run is left to the next sweep'))
      .finally(() => {
        place.leave();
        this.live.remove(entry);
        onChange?.(claimed.speaker, conversationId, 'over');
        onEnd?.(claimed.speaker, runId);
        if (this.followed.delete(conversationId)) void this.startNext(claimed.speaker, conversationId);
      });
    const entry = { runId, conversationId, speaker: claimed.speaker, execution, place, done };
    this.live.add(entry);
    // The model is asked first; who looks on hears of it while it thinks.
    setImmediate(() => onChange?.(claimed.speaker, conversationId, 'begun'));
  }

  /** Has the runs of a person look whether they were answered. Every process of the instance is told of an answer. */
  look(userId: UserId): void {
    for (const { speaker, execution } of this.live.all) {
      if (speaker.userId === userId && execution.isWaiting) void execution.look();
    }
  }

  /**
   * Handler of the job `run-execute`: starts a run whose first process never did, and goes on with one that
   * waited for a person when its process went. Safe to repeat.
   */
  async execute(runId: RunId): Promise<void> {
    if (this.isDraining || this.live.get(runId)) return;
    const claimed = await this.deps.ledger.claim(runId, this.deps.holder, this.leaseEnd());
    if (!claimed) return;
    await this.deps.tracer.resume(claimed.traceparent, () =>
      this.deps.tracer.span('job run-execute', { runId }, () => this.startClaimed(claimed)),
    );
  }

  /** Never rejects: what still waits is found again by the sweep. */
  async startNext(owner: Pick<Actor, 'userId' | 'role'>, conversationId: ConversationId): Promise<void> {
    if (this.isDraining || this.expectNext(conversationId)) return;
    try {
      const claimed = await this.next.take(owner, conversationId);
      if (!claimed) return;
      this.followed.add(conversationId); // more may wait behind it
      this.deps.onQueue?.(owner, conversationId);
      await this.deps.tracer.resume(claimed.traceparent, () => this.startClaimed(claimed));
    } catch (error) {
      this.deps.logger.error({ conversationId, error }, 'a waiting message is left to the next sweep');
    }
  }

  /**
   * Something waits in a conversation: where its run is executed here, its end begins the next. Every process
   * of the instance is told. False where nothing is being answered here.
   */
  expectNext(conversationId: ConversationId): boolean {
    if (!this.live.in(conversationId)) return false;
    this.followed.add(conversationId);
    return true;
  }

  /** Has a run look for words that were stored for it. */
  steer(runId: RunId): void {
    this.live.get(runId)?.execution.steer();
  }

  /** Asks the run to stop, wherever it is executed. Resolves at once; the run ends within two seconds. */
  async stop(runId: RunId): Promise<void> {
    const here = this.live.get(runId);
    if (here) return here.execution.stop();
    const { ledger, stops, holder, onChange } = this.deps;
    await stops.send(runId);
    const waiting = await ledger.claim(runId, holder, this.leaseEnd());
    if (!waiting) return;
    await endFromLog(this.deps, waiting, { outcome: 'stopped', error: null });
    onChange?.(waiting.speaker, waiting.run.conversationId, 'over');
  }

  /** Takes nothing new, gives runs `graceMs` to finish, then ends the rest as interrupted. */
  async drain(graceMs: number): Promise<void> {
    this.isDraining = true;
    const [renewing, sweeping, ...others] = this.repeating;
    await sweeping?.stop();
    await this.parkWaiting();
    await this.live.settled(graceMs);
    await this.parkWaiting();
    for (const { execution } of this.live.all) execution.interrupt();
    await Promise.all(this.live.all.map(({ done }) => done));
    await Promise.all([renewing?.stop(), ...others.map((repeating) => repeating.stop())]);
  }

  /** Runs that wait for a person or for room stay as they are, for the process that comes after this one. */
  private async parkWaiting(): Promise<void> {
    const parked = await this.live.parkWaiting();
    await Promise.all(parked.map(({ runId }) => this.release(runId)));
  }

  private async startClaimed(claimed: ClaimedRun): Promise<void> {
    const { clock, unitOfWork, router } = this.deps;
    const speaker = await this.rightsNow(claimed.speaker);
    if (!speaker) return endFromLog(this.deps, claimed, { outcome: 'failed', error: new SpeakerGone() });
    let ready;
    try {
      ready = await unitOfWork.run(speaker, (stores) =>
        reopenedTurn(stores, speaker, { claimed, router, now: clock.now() }),
      );
    } catch (error) {
      if (!isAppError(error) || !isAboutModels(error)) throw error;
      return endFromLog(this.deps, claimed, { outcome: 'failed', error });
    }
    this.start({ ...ready, claimed: { ...claimed, speaker } });
  }

  /** The run may have waited long. A key never gives it more than it gave its request. */
  private async rightsNow(speaker: Actor): Promise<Actor | undefined> {
    const now = await this.deps.actors.actorOf(speaker.userId);
    return now && throughKey(now, speaker);
  }

  private async renew(): Promise<void> {
    const held = this.live.all.map(({ runId }) => runId);
    for (const { place } of this.live.all) place.keep();
    if (held.length === 0) return;
    const lost = await this.deps.ledger.renew(this.deps.holder, held, this.leaseEnd());
    for (const runId of lost) this.live.get(runId)?.execution.lose();
  }

  private async sweep(everyOther: boolean): Promise<void> {
    const { ledger, holder, clock, jobs, logger, onApproval } = this.deps;
    const abandoned = await ledger.takeOver(holder, this.leaseEnd(), clock.now(), everyOther);
    for (const claimed of abandoned) {
      const runId = claimed.run.id;
      this.live.get(runId)?.execution.lose(); // our own, held up so long that its lease ran out
      await endFromLog(this.deps, claimed, { outcome: 'interrupted', error: null }).catch((error: unknown) =>
        logger.error({ runId, error }, 'an abandoned run could not be ended'),
      );
    }
    for (const { id, ownerId } of await ledger.expireApprovals(clock.now(), dispatchLimit)) {
      onApproval?.(ownerId, id);
    }
    for (const { execution } of this.live.all) if (execution.isWaiting) void execution.look();
    for (const { runId, traceparent } of await ledger.undispatched(clock.now(), dispatchLimit)) {
      await jobs.add({ kind: 'run-execute', id: runId, payload: { runId, traceparent } });
    }
    for (const { owner, conversationId } of await ledger.withWaiting(dispatchLimit)) {
      await this.startNext(owner, conversationId);
    }
  }

  private async forget(): Promise<void> {
    const { ledger, clock, settings } = this.deps;
    await ledger.forgetEvents(new Date(clock.now().getTime() - settings.keepEventsMs));
  }

  private async watch(): Promise<void> {
    const now = this.deps.clock.now().getTime();
    for (const { execution, place } of this.live.all) {
      execution.watch(now);
      if (execution.isWaiting)
        place.leave(); // a run that waits for a person keeps nobody else waiting
      else place.retry();
    }
  }

  private async release(runId: RunId): Promise<void> {
    const { ledger, holder, clock, logger } = this.deps;
    await ledger
      .renew(holder, [runId], clock.now())
      .catch((error: unknown) => logger.warn({ runId, error }, 'the run waits until its lease runs out'));
  }

  private leaseEnd(): Date {
    return new Date(this.deps.clock.now().getTime() + this.deps.settings.leaseMs);
  }
}
