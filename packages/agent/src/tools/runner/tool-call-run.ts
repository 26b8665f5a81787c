import {
  type Actor,
  AppError,
  can,
  cleanResult,
  isAppError,
  type PreparedCall,
  throughKey,
  type ToolContext,
  type ToolResult,
} from '@mosaicstack/kernel';
import type { ToolRisk } from '@mosaicstack/types';
import { RunOver } from '../../runs/run-errors.js';
import type { ToolCallRecord } from '../tool-call-store.js';
import { requestDigest } from './call-digest.js';
import { CallConsent, type Consent } from './call-consent.js';
import { brokeInside, interrupted, mayNotUse, takenUpElsewhere } from './tool-refusals.js';
import type { ToolRunnerDeps } from './tool-runner-deps.js';
import type { CalledTool } from './tool-subject.js';
import { withinTime } from './within-time.js';

const ranks: Readonly<Record<ToolRisk, number>> = { read: 0, write: 1, exec: 2, network: 3, outward: 4 };

/** What comes from beyond the gateway, or out of a program, may hold words of anybody. */
const givesWordsOfOthers = (risk: ToolRisk): boolean => ranks[risk] >= ranks.exec;

/** One call of a tool, from the model's request to what the model is told. */
export class ToolCallRun {
  private risk: ToolRisk;
  private by: Consent['by'] = 'policy';
  private startedAt: Date | undefined;
  /** True while the tool itself is at work, whatever it looks at. */
  private isInTool = false;

  constructor(
    private readonly deps: ToolRunnerDeps,
    private readonly called: CalledTool,
  ) {
    this.risk = called.tool.risk;
  }

  /** Resolves to what the model reads; rejects with an `AppError` it can act on. */
  async run(): Promise<ToolResult> {
    const { earlier, repeats } = await this.open();
    if (earlier?.endedAt) return this.told(earlier);
    try {
      if (earlier && earlier.state !== 'open' && this.called.tool.endsWhenCut) throw await this.cutOff();
      return await this.execute(await this.consented(repeats), earlier);
    } catch (error) {
      throw await this.ended(error);
    }
  }

  /** An earlier process saw the end of this very call: it is not made again. */
  private told({ state, result, tainted }: ToolCallRecord): ToolResult {
    if (tainted) this.called.taint.isSet = true;
    const text = result ?? '';
    if (state !== 'succeeded') throw new AppError('conflict', text);
    return { text, tainted };
  }

  /**
   * Writes down that the call was asked for. `repeats` when nobody knows whether it was done already, by
   * this very call or by one like it. Learns as well whether an earlier call of the conversation gave words
   * of others, on whichever branch.
   */
  private async open(): Promise<{ earlier: ToolCallRecord | undefined; repeats: boolean }> {
    const { tool, subject, request, taint } = this.called;
    const { speaker, runId, conversationId } = subject;
    const { callId, input } = request;
    const asked = requestDigest(tool.name, input);
    const askedAt = this.deps.clock.now().toISOString();
    return this.inStore(async ({ toolCalls }) => {
      taint.isSet ||= await toolCalls.anyTainted(speaker, conversationId);
      const earlier = await toolCalls.find(speaker, runId, callId);
      if (earlier) return { earlier, repeats: !tool.idempotent && earlier.state !== 'open' };
      const like = tool.idempotent ? undefined : await toolCalls.unknown(speaker, conversationId, asked);
      await toolCalls.open(speaker, {
        runId,
        callId,
        conversationId,
        tool: tool.name,
        risk: tool.risk,
        request: asked,
        state: 'open',
        result: null,
        tainted: false,
        askedAt,
        startedAt: null,
        endedAt: null,
      });
      return { earlier, repeats: like !== undefined };
    });
  }

  private async consented(repeats: boolean): Promise<PreparedCall> {
    const { tool, request } = this.called;
    const consent = new CallConsent(this.deps, this.called);
    const context = await this.context(consent);
    this.isInTool = true;
    const prepared = await tool.prepare(context, request.input);
    this.isInTool = false;
    if (ranks[prepared.risk] > ranks[tool.risk]) throw new Error('a call is riskier than its tool declares');
    this.risk = prepared.risk;
    ({ by: this.by } = await consent.of(prepared, repeats));
    // A person may have taken a day to answer.
    if (this.by === 'person') await this.rightsNow();
    if (request.signal.aborted) throw new RunOver();
    return prepared;
  }

  private async context(consent: CallConsent): Promise<ToolContext> {
    const { subject, request, namedByModel } = this.called;
    const { runId, conversationId, projectId } = subject;
    const actor = await this.rightsNow();
    const ask: ToolContext['ask'] = (question, options) => consent.words(question, options);
    const { delegate } = subject;
    const call = { name: request.callId, namedByModel, taint: this.called.taint };
    return {
      ...{ actor, runId, conversationId, projectId, callId: request.callId, ask },
      ...(delegate && { delegate: (order, signal) => delegate(order, call, signal) }),
    };
  }

  /** The process went while work was done inside this call: what was done is told, and nothing is done again. */
  private async cutOff(): Promise<AppError> {
    const { tool, subject, request } = this.called;
    const { speaker, runId } = subject;
    const calls = await this.inStore(({ toolCalls }) => toolCalls.list(speaker, runId));
    const inside = calls.filter(({ callId }) => callId.startsWith(`${request.callId}/`));
    return interrupted(tool.name, inside);
  }

  /** The speaker as they are now. A key never gives a run more than it gave its request. */
  private async rightsNow(): Promise<Actor> {
    const { tool, subject } = this.called;
    const now = await this.deps.actors.actorOf(subject.speaker.userId);
    const actor = now && throughKey(now, subject.speaker);
    if (actor === undefined || !can(actor, tool.verb)) throw mayNotUse(tool.name);
    return actor;
  }

  private async execute(prepared: PreparedCall, earlier: ToolCallRecord | undefined): Promise<ToolResult> {
    const { tool, subject, taint, request } = this.called;
    const { speaker, runId } = subject;
    const at = this.deps.clock.now();
    const about = { runId, callId: request.callId, risk: this.risk };
    const from = earlier?.state === 'unknown' ? 'unknown' : 'open';
    const isOurs = await this.inStore(({ toolCalls }) => toolCalls.start(speaker, about, from, at));
    if (!isOurs) throw takenUpElsewhere(tool.name);
    this.startedAt = at;
    const { signal } = request;
    const milliseconds = tool.waitsForPerson ? null : this.deps.timeoutMs;
    this.isInTool = true;
    const work = () => withinTime((over) => prepared.execute(over), { milliseconds, signal });
    const result = await (milliseconds === null ? work() : subject.pulse.watch.hold(work));
    const tainted = result.tainted === true || givesWordsOfOthers(this.risk);
    const { conversationId, projectId } = subject;
    const context = { runId, conversationId, projectId, actor: speaker, callId: request.callId };
    const text = await this.deps.keep(context, tool.name, cleanResult(result.text));
    await this.end('succeeded', text, tainted);
    if (tainted) taint.isSet = true;
    return { text, tainted, ...(result.delegation && { delegation: result.delegation }) };
  }

  /** What the model is told of a call that did not go well. */
  private async ended(error: unknown): Promise<Error> {
    const { tool, request, taint } = this.called;
    const isForModel = isAppError(error) && error.kind !== 'internal';
    if (!isForModel) this.deps.logger.error({ tool: tool.name, error }, 'a tool failed');
    const shown = toldToModel(isForModel ? error : brokeInside(tool.name));
    // Cut off, not over: the end of the run says what became of it, or the process that goes on with it does.
    if (request.signal.aborted) return shown;
    const tainted = this.failsInWordsOfOthers(error);
    if (tainted) taint.isSet = true;
    await this.end(this.startedAt ? 'failed' : 'refused', shown.message, tainted);
    return shown;
  }

  /**
   * What a tool says of its failure may come from what it looked at, as an odd name of a file does. What is wrong
   * with its arguments the model wrote, and of one that waits for somebody the runner says why.
   */
  private failsInWordsOfOthers(error: unknown): boolean {
    const isOfArguments = isAppError(error) && error.issues !== undefined;
    return this.isInTool && !isOfArguments && this.called.tool.waitsForPerson !== true;
  }

  private async end(
    state: 'succeeded' | 'failed' | 'refused',
    result: string,
    tainted: boolean,
  ): Promise<void> {
    const { tool, subject, request } = this.called;
    const { speaker, runId } = subject;
    const { callId } = request;
    const at = this.deps.clock.now();
    await this.inStore(({ toolCalls }) =>
      toolCalls.end(speaker, { runId, callId }, { state, result, tainted, at }),
    );
    await this.deps.trail({
      speaker,
      tool: tool.name,
      verb: tool.verb,
      runId,
      callId,
      risk: this.risk,
      result: state === 'succeeded' ? 'allowed' : state,
      by: this.by,
      milliseconds: this.startedAt ? at.getTime() - this.startedAt.getTime() : 0,
    });
  }

  private inStore<Result>(work: Parameters<typeof this.deps.unitOfWork.run<Result>>[1]): Promise<Result> {
    return this.deps.unitOfWork.run(this.called.subject.speaker, work);
  }
}

/** All of an error in one text, which is all that a model reads of it. */
function toldToModel({ code, message, reason, remediation, issues }: AppError): AppError {
  const wrong = issues?.map(({ path, message: what }) => `${path}: ${what}`).join('; ');
  const text = [message, reason, wrong, remediation].filter(Boolean).join(' ');
  return new AppError(code, cleanResult(text));
}
