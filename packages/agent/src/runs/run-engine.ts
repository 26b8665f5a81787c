import type {
  Actor,
  Clock,
  IdSource,
  JobQueue,
  Logger,
  RunFeed,
  StopSignal,
  Tracer,
  UnitOfWork,
} from '@mosaicstack/kernel';
import type { ConversationId, RunId } from '@mosaicstack/types';
import type { AgentRuntime } from '../runtime/agent-runtime.js';
import type { AgentStores } from './agent-stores.js';
import { FlushTimer } from './delta-coalescer.js';
import { endFromLog } from './end-from-log.js';
import { EventLog } from './event-log.js';
import { LiveRuns } from './live-runs.js';
import type { ModelRouter } from './model-router.js';
import { Repeating } from './repeating.js';
import { GatewayStopping } from './run-errors.js';
import { RunExecution, type RunExecutionDeps } from './run-execution.js';
import type { ClaimedRun, RunLedger } from './run-ledger.js';
import type { RunSettings } from './run-settings.js';
import { loadTurn, type ReadyRun } from './turn.js';

export interface RunEngineDeps {
  unitOfWork: UnitOfWork<AgentStores>;
  ledger: RunLedger;
  runtime: AgentRuntime;
  router: ModelRouter;
  feed: RunFeed;
  stops: StopSignal;
  jobs: JobQueue;
  clock: Clock;
  ids: IdSource;
  logger: Logger;
  tracer: Tracer;
  settings: RunSettings;
  /** Names this process in leases; unique per start. */
  holder: string;
  /** Told of every run of this process that has begun or is over. Must not throw. */
  onChange?: (speaker: Actor, conversationId: ConversationId) => void;
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
  private isDraining = false;

  constructor(private readonly deps: RunEngineDeps) {
    const { logger, settings } = deps;
    const timer = new FlushTimer(settings.flushMs);
    this.executionDeps = { ...deps, timer, log: new EventLog(deps) };
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

  /** Calls the model now and lets the run go on in the background. The lease must be this process's own. */
  start(ready: ReadyRun): void {
    const { claimed, decision } = ready;
    const { id: runId, conversationId } = claimed.run;
    if (this.live.get(runId)) return;
    if (this.isDraining) return void this.release(runId);
    const { tracer, logger, onChange } = this.deps;
    const execution = new RunExecution(this.executionDeps, ready);
    const attributes = { runId, conversationId, provider: decision.provider, model: decision.model };
    const run = () => tracer.span('run', attributes, () => execution.run());
    const done = tracer
      .resume(claimed.traceparent, run)
      .catch((error: unknown) => logger.error({ runId, error }, 'the run is left to the next sweep'))
      .finally(() => {
        this.live.remove(entry);
        onChange?.(claimed.speaker, conversationId);
      });
    const entry = { runId, conversationId, speaker: claimed.speaker, execution, done };
    this.live.add(entry);
    onChange?.(claimed.speaker, conversationId);
  }

  /** Handler of the job `run-execute`: starts a run whose first process never did. Safe to repeat. */
  async execute(runId: RunId): Promise<void> {
    if (this.isDraining || this.live.get(runId)) return;
    const claimed = await this.deps.ledger.claim(runId, this.deps.holder, this.leaseEnd());
    if (!claimed) return;
    await this.deps.tracer.resume(claimed.traceparent, () =>
      this.deps.tracer.span('job run-execute', { runId }, () => this.startClaimed(claimed)),
    );
  }

  /** Asks the run to stop, wherever it is executed. Resolves at once; the run ends within two seconds. */
  async stop(runId: RunId): Promise<void> {
    const here = this.live.get(runId);
    if (here) return here.execution.stop();
    const { ledger, stops, holder } = this.deps;
    await stops.send(runId);
    const waiting = await ledger.claim(runId, holder, this.leaseEnd());
    if (waiting) await endFromLog(this.deps, waiting, { outcome: 'stopped', error: null });
  }

  /** Takes nothing new, gives runs `graceMs` to finish, then ends the rest as interrupted. */
  async drain(graceMs: number): Promise<void> {
    this.isDraining = true;
    const [renewing, sweeping, ...others] = this.repeating;
    await sweeping?.stop();
    await this.settled(graceMs);
    for (const { execution } of this.live.all) execution.interrupt();
    await Promise.all(this.live.all.map(({ done }) => done));
    await Promise.all([renewing?.stop(), ...others.map((repeating) => repeating.stop())]);
  }

  private async settled(graceMs: number): Promise<void> {
    if (this.live.size === 0 || graceMs <= 0) return;
    const grace = Promise.withResolvers<void>();
    const timer = setTimeout(grace.resolve, graceMs);
    await Promise.race([Promise.all(this.live.all.map(({ done }) => done)), grace.promise]);
    clearTimeout(timer);
  }

  private async startClaimed(claimed: ClaimedRun): Promise<void> {
    const { unitOfWork, router } = this.deps;
    const { run, lease, speaker, requestedModel } = claimed;
    let decision;
    try {
      decision = router.choose(requestedModel);
    } catch (error) {
      return endFromLog(this.deps, claimed, { outcome: 'failed', error });
    }
    const turn = await unitOfWork.run(speaker, async (stores) => {
      await stores.runs.setDecision(speaker, run.id, lease.fence, decision);
      return loadTurn(stores, speaker, run);
    });
    this.start({ ...turn, claimed, decision });
  }

  private async renew(): Promise<void> {
    const held = this.live.all.map(({ runId }) => runId);
    if (held.length === 0) return;
    const lost = await this.deps.ledger.renew(this.deps.holder, held, this.leaseEnd());
    for (const runId of lost) this.live.get(runId)?.execution.lose();
  }

  private async sweep(everyOther: boolean): Promise<void> {
    const { ledger, holder, clock, jobs, logger } = this.deps;
    const abandoned = await ledger.takeOver(holder, this.leaseEnd(), clock.now(), everyOther);
    for (const claimed of abandoned) {
      const runId = claimed.run.id;
      this.live.get(runId)?.execution.lose(); // our own, held up so long that its lease ran out
      await endFromLog(this.deps, claimed, { outcome: 'interrupted', error: null }).catch((error: unknown) =>
        logger.error({ runId, error }, 'an abandoned run could not be ended'),
      );
    }
    for (const { runId, traceparent } of await ledger.undispatched(clock.now(), dispatchLimit)) {
      await jobs.add({ kind: 'run-execute', id: runId, payload: { runId, traceparent } });
    }
  }

  private async forget(): Promise<void> {
    const { ledger, clock, settings } = this.deps;
    await ledger.forgetEvents(new Date(clock.now().getTime() - settings.keepEventsMs));
  }

  private async watch(): Promise<void> {
    const now = this.deps.clock.now().getTime();
    for (const { execution } of this.live.all) execution.watch(now);
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
