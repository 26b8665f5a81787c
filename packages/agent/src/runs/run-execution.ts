import { type AppError, isAppError, type Logger, toAppError } from '@mosaicstack/kernel';
import type { AgentEvent, AgentRuntime } from '../runtime/agent-runtime.js';
import { AnswerWriter, type AnswerWriterDeps } from './answer-writer.js';
import type { Ending } from './answer-ending.js';
import { endFromLog, type EndFromLogDeps } from './end-from-log.js';
import { LeaseLost, RunDeadlineExceeded, RunStalled } from './run-errors.js';
import type { RunSettings } from './run-settings.js';
import { RunWriter, type RunWriterDeps } from './run-writer.js';
import type { ReadyRun } from './turn.js';

export interface RunExecutionDeps
  extends RunWriterDeps, EndFromLogDeps, Omit<AnswerWriterDeps, 'answerLimit'> {
  runtime: AgentRuntime;
  logger: Logger;
  settings: RunSettings;
}

/** One run while this process executes it: from the call of the model to the committed end. */
export class RunExecution {
  private readonly writer: RunWriter;
  private readonly answer: AnswerWriter;
  private readonly abort = new AbortController();
  private readonly cutOff = Promise.withResolvers<void>();
  private readonly startedAt: number;
  private silentSince: number;
  private hasProgressed = false;
  private ending: Ending | undefined;
  private isClosed = false;
  private grace: NodeJS.Timeout | undefined;
  private logFailure: { error: unknown } | undefined;

  constructor(
    private readonly deps: RunExecutionDeps,
    private readonly ready: ReadyRun,
  ) {
    const { answerLimit } = deps.settings;
    this.writer = new RunWriter(deps, ready.claimed, (error) => this.breakOff(error));
    this.answer = new AnswerWriter({ ...deps, answerLimit }, ready, this.writer);
    this.startedAt = this.silentSince = deps.clock.now().getTime();
  }

  /** Number of the run's last event known to be stored. */
  get committed(): number {
    return this.writer.committed;
  }

  /** Resolves once the end is committed, or once somebody else is known to commit it; rejects when the store refuses even the end. */
  async run(): Promise<void> {
    this.announce();
    const answered = this.callRuntime().then((ending) => void (this.ending ??= ending));
    await Promise.race([answered, this.cutOff.promise]);
    this.isClosed = true;
    clearTimeout(this.grace);
    await this.finish();
  }

  /** The text so far stays and is marked stopped. */
  stop(): void {
    this.end({ outcome: 'stopped', error: null }, this.deps.settings.stopGraceMs);
  }

  /** For a process that ends: what the runtime still has is not waited for. */
  interrupt(): void {
    this.end({ outcome: 'interrupted', error: null }, 0);
  }

  /** Somebody else executes this run now. */
  lose(): void {
    this.breakOff(new LeaseLost());
  }

  /** Ends the run when nothing has happened for too long, or when it has taken too long as a whole. */
  watch(now: number): void {
    const { stallMs, deadlineMs, stopGraceMs } = this.deps.settings;
    if (this.hasProgressed) this.silentSince = now;
    this.hasProgressed = false;
    if (now - this.silentSince >= stallMs) this.fail(new RunStalled(this.whatHangs(), stallMs), stopGraceMs);
    else if (now - this.startedAt >= deadlineMs) this.fail(new RunDeadlineExceeded(deadlineMs), stopGraceMs);
  }

  private announce(): void {
    const { claimed, history, decision } = this.ready;
    const { messageId, continuesRunId } = claimed.run;
    const message = history.find(({ id }) => id === messageId);
    const queued = message && { type: 'run-queued' as const, data: { message, continuesRunId } };
    this.writer.begin([
      ...(queued ? [queued] : []),
      { type: 'run-started', data: {} },
      { type: 'run-routed', data: { decision } },
    ]);
  }

  private async callRuntime(): Promise<Ending> {
    const { claimed, history, continues, decision } = this.ready;
    const { conversationId } = claimed.run;
    const { systemPrompt } = this.deps.settings;
    const turn = { conversationId, systemPrompt, decision, history, continues };
    try {
      const result = await this.deps.runtime.run(turn, this.take, this.abort.signal);
      return { outcome: result.outcome, error: result.outcome === 'failed' ? result.error : null };
    } catch (error) {
      this.deps.logger.error({ runId: claimed.run.id, error }, 'the agent runtime failed');
      return { outcome: 'failed', error };
    }
  }

  private readonly take = (event: AgentEvent): void => {
    if (this.isClosed) return;
    this.hasProgressed = true;
    try {
      this.answer.apply(event);
    } catch (error) {
      if (!isAppError(error)) {
        this.deps.logger.error({ runId: this.ready.claimed.run.id, error }, 'an agent event was refused');
      }
      this.fail(toAppError(error), 0);
    }
  };

  private fail(error: AppError, graceMs: number): void {
    this.end({ outcome: 'failed', error }, graceMs);
  }

  /** The first reason wins. The runtime may use the grace to hand over what it has; then it is cut off. */
  private end(ending: Ending, graceMs: number): void {
    if (this.isClosed) return;
    this.ending ??= ending;
    this.abort.abort();
    if (graceMs <= 0) this.cut();
    else this.grace ??= setTimeout(() => this.cut(), graceMs);
  }

  private breakOff(error: unknown): void {
    this.logFailure ??= { error };
    this.abort.abort();
    this.cut();
  }

  private cut(): void {
    this.isClosed = true;
    this.cutOff.resolve();
  }

  private async finish(): Promise<void> {
    const step = this.answer.close(this.ending ?? { outcome: 'interrupted', error: null });
    try {
      if (this.logFailure) throw this.logFailure.error;
      await this.writer.record(step);
    } catch (error) {
      await this.finishBroken(error);
    }
  }

  /** What is stored is all that anybody may see; the answer ends there. */
  private async finishBroken(error: unknown): Promise<void> {
    const { claimed } = this.ready;
    const runId = claimed.run.id;
    if (isAppError(error) && error.code === 'lease_lost') {
      this.deps.logger.warn({ runId }, 'the run is executed elsewhere now');
      return;
    }
    this.deps.logger.error({ runId, error }, 'the run could not be stored');
    await endFromLog(this.deps, claimed, { outcome: 'failed', error });
  }

  private whatHangs(): string {
    const { label, provider, model } = this.ready.decision;
    const tool = this.answer.openTool;
    return tool === undefined ? `The model ${label} (${provider}/${model})` : `The tool ${tool}`;
  }
}
