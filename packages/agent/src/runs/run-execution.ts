import { type AppError, isAppError, type Logger, toAppError } from '@mosaicstack/kernel';
import { isWaiting, type RunEventBody } from '@mosaicstack/types';
import type { AgentEvent, AgentRuntime, RoomRequest } from '../runtime/agent-runtime.js';
import { runAgentOf } from '../agents/run-profile.js';
import { systemPromptOf } from '../agents/system-prompt.js';
import { AnswerWriter, type AnswerWriterDeps } from './answer-writer.js';
import type { Ending } from './answer-ending.js';
import { endFromLog, type EndFromLogDeps } from './end-from-log.js';
import { withCompletedCalls } from './completed-calls.js';
import { OpenQuestions, type OpenQuestionsDeps } from './open-questions.js';
import type { RunEquipper } from './run-equipment.js';
import type { Place } from './run-line.js';
import { RunContext, type RunContextDeps } from '../compaction/run-context.js';
import { LeaseLost, RunDeadlineExceeded, RunOver, RunStalled } from './run-errors.js';
import type { RunSettings } from './run-settings.js';
import { beatingMeter } from './run-pulse.js';
import { RunWriter, type RunWriterDeps } from './run-writer.js';
import { StandstillWatch } from './standstill-watch.js';
import { SteerInbox } from './steer-inbox.js';
import type { ReadyRun } from './turn.js';
import { whatHangs } from './what-hangs.js';
import { withAlternatives } from './with-alternatives.js';

export interface RunExecutionDeps
  extends
    RunWriterDeps,
    EndFromLogDeps,
    OpenQuestionsDeps,
    RunContextDeps,
    Omit<AnswerWriterDeps, 'answerLimit'> {
  runtime: AgentRuntime;
  equipper: RunEquipper;
  logger: Logger;
  settings: RunSettings;
}

/** One run while this process executes it: from the call of the model to the committed end. */
export class RunExecution {
  private readonly writer: RunWriter;
  private readonly answer: AnswerWriter;
  private readonly questions: OpenQuestions;
  private readonly abort = new AbortController();
  private readonly cutOff = Promise.withResolvers<void>();
  private readonly steers: SteerInbox;
  private readonly context: RunContext;
  private startedAt: number;
  private watchedAt: number;
  private readonly silence: StandstillWatch;
  private inLine = false;
  private ending: Ending | undefined;
  private isClosed = false;
  private grace: NodeJS.Timeout | undefined;
  private logFailure: { error: unknown } | undefined;
  private isParked = false;

  constructor(
    private readonly deps: RunExecutionDeps,
    private readonly ready: ReadyRun,
  ) {
    const { answerLimit } = deps.settings;
    this.writer = new RunWriter(deps, ready.claimed, (error) => this.breakOff(error));
    this.steers = new SteerInbox(deps, ready.claimed);
    this.answer = new AnswerWriter({ ...deps, answerLimit }, ready, this.writer);
    this.context = new RunContext(deps, ready, {
      written: () => this.answer.written,
      tell: (event) => this.tell(event),
      signal: this.abort.signal,
    });
    this.questions = new OpenQuestions(deps, ready.claimed.speaker, (step) => this.answer.question(step));
    const { stallMs, stopGraceMs } = deps.settings;
    this.silence = new StandstillWatch(stallMs, () =>
      this.fail(new RunStalled(whatHangs(ready.decision, this.context, this.answer), stallMs), stopGraceMs),
    );
    this.startedAt = this.watchedAt = deps.clock.now().getTime();
  }

  /** Number of the run's last event known to be stored. */
  get committed(): number {
    return this.writer.committed;
  }

  /** Whether nothing goes on until a person has answered. */
  get isWaiting(): boolean {
    return this.questions.isWaiting && !this.isClosed;
  }

  /** Looks whether what the run waits for has been answered. Never rejects. */
  async look(): Promise<void> {
    const { logger } = this.deps;
    const { id: runId } = this.ready.claimed.run;
    await this.questions
      .look()
      .catch((error: unknown) => logger.warn({ runId, error }, 'an answer is looked for again later'));
  }

  /** Leaves a run that waits as it is, for whichever process has room for it or hears its answer. */
  park(): void {
    this.isParked = true;
    this.breakOff(new LeaseLost());
  }

  /** Resolves once the end is committed, or once somebody else is known to commit it; rejects when the store refuses even the end. */
  async run({ turn, reason }: Pick<Place, 'turn' | 'reason'>): Promise<void> {
    if (turn) await this.wait(turn, reason);
    if (!this.isClosed) await this.answerAtLast();
    clearTimeout(this.grace);
    await this.finish();
  }

  /** Whether it has not begun, for there is no room. */
  get isInLine(): boolean {
    return this.inLine;
  }

  /** Words for this run have been stored. */
  steer(): void {
    this.steers.nudge();
  }

  private async wait(turn: Promise<void>, reason: string): Promise<void> {
    this.inLine = true;
    const notice = { type: 'notice' as const, data: { code: 'run_waiting', text: reason } };
    this.writer.begin([...this.asked(), notice]);
    await Promise.race([turn, this.cutOff.promise]);
    this.inLine = false;
    this.startedAt = this.watchedAt = this.deps.clock.now().getTime();
  }

  private async answerAtLast(): Promise<void> {
    this.announce();
    const answered = this.callRuntime().then((ending) => void (this.ending ??= ending));
    await Promise.race([answered, this.cutOff.promise]);
    this.isClosed = true;
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
    if (this.inLine) return;
    const { deadlineMs, stopGraceMs } = this.deps.settings;
    if (this.questions.isWaiting) {
      this.startedAt += now - this.watchedAt; // a person's time is not the run's
      this.silence.beat();
    }
    this.watchedAt = now;
    this.silence.look(now);
    if (now - this.startedAt >= deadlineMs) this.fail(new RunDeadlineExceeded(deadlineMs), stopGraceMs);
  }

  private announce(): void {
    const { claimed, decision, profile } = this.ready;
    if (isWaiting(claimed.run.state)) return; // an earlier process did
    this.writer.begin([
      ...this.asked(),
      { type: 'run-started', data: { agent: runAgentOf(profile) } },
      { type: 'run-routed', data: { decision } },
    ]);
  }

  /** How the log begins, unless it did already, here or in the process that had the run before. */
  private asked(): RunEventBody[] {
    const { claimed, history } = this.ready;
    const { messageId, continuesRunId } = claimed.run;
    const message = history.find(({ id }) => id === messageId);
    if (!message || !this.writer.isEmpty) return [];
    return [{ type: 'run-queued', data: { message, continuesRunId } }];
  }

  private async callRuntime(): Promise<Ending> {
    const { claimed, continues, projectId, profile, routing } = this.ready;
    const { id: runId, conversationId } = claimed.run;
    try {
      const {
        briefing,
        instead,
        alternatives = [],
        ...equipment
      } = await this.deps.equipper.equip(claimed.speaker, {
        runId,
        conversationId,
        projectId,
        history: this.ready.history,
        approvalMode: claimed.approvalMode,
        desk: this.questions,
        pulse: { watch: this.silence, tell: (event) => this.tell(event) },
        profile,
        routing,
      });
      const { decision: chosen } = this.ready;
      const decision = instead ?? chosen;
      if (decision.provider !== chosen.provider || decision.model !== chosen.model)
        this.take({ type: 'routed', decision });
      const { signal } = this.abort;
      const history = this.ready.pending
        ? await withCompletedCalls(this.ready, { tools: equipment.tools, emit: this.take, signal })
        : this.ready.history;
      const { agent, settings } = profile;
      const systemPrompt = [systemPromptOf(agent.name, settings), briefing].filter(Boolean).join('\n\n');
      const { thinking } = settings;
      const { takeSteers } = this.steers;
      const makeRoom = (request: RoomRequest) => this.context.makeRoom(request, equipment);
      const reading = this.context.read(history);
      const read = reading instanceof Promise ? await reading : reading;
      const known = { conversationId, systemPrompt, thinking, decision, history: read, continues };
      const meter = beatingMeter(equipment.meter, this.silence);
      const turn = { ...known, takeSteers, makeRoom, ...equipment, meter };
      const result = await this.deps.runtime.run(turn, this.take, signal);
      if (result.outcome !== 'failed') return { outcome: result.outcome, error: null };
      return { outcome: 'failed', error: withAlternatives(result.error, decision, alternatives) };
    } catch (error) {
      this.deps.logger.error({ runId: claimed.run.id, error }, 'the agent runtime failed');
      return { outcome: 'failed', error };
    }
  }

  private tell(event: RunEventBody): void {
    if (this.isClosed) return;
    this.silence.beat();
    this.answer.tell(event);
  }

  private readonly take = (event: AgentEvent): void => {
    if (this.isClosed) return;
    this.silence.beat();
    try {
      if (event.type === 'steer-applied') this.answer.addSteer(this.steers.message(event.id));
      else this.answer.apply(event);
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
    this.questions.close(new RunOver());
    this.abort.abort();
    if (graceMs <= 0 || this.inLine) this.cut();
    else this.grace ??= setTimeout(() => this.cut(), graceMs);
  }

  private breakOff(error: unknown): void {
    this.logFailure ??= { error };
    this.questions.close(new RunOver());
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
      this.questions.tellWithdrawn();
    } catch (error) {
      await this.finishBroken(error);
    }
  }

  /** What is stored is all that anybody may see; the answer ends there. */
  private async finishBroken(error: unknown): Promise<void> {
    const { claimed } = this.ready;
    const runId = claimed.run.id;
    if (isAppError(error) && error.code === 'lease_lost') {
      if (!this.isParked) this.deps.logger.warn({ runId }, 'the run is executed elsewhere now');
      return;
    }
    this.deps.logger.error({ runId, error }, 'the run could not be stored');
    await endFromLog(this.deps, claimed, { outcome: 'failed', error });
  }
}
