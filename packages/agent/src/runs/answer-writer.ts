import type { Clock, IdSource } from '@mosaicstack/kernel';
import type { Message, MessageId, MessagePart, RouteDecision, RunEventBody, Usage } from '@mosaicstack/types';
import type { AgentEvent } from '../runtime/agent-runtime.js';
import { AnswerDraft } from './answer-draft.js';
import { type AnswerContext, answerMessage, type Ending, endingStep } from './answer-ending.js';
import { type DeltaBody, DeltaCoalescer, type FlushTimer } from './delta-coalescer.js';
import type { QuestionStep } from './open-questions.js';
import { AnswerTooLong } from './run-errors.js';
import type { RunStep, RunWriter } from './run-writer.js';
import { storable, storableParts } from './storable.js';
import type { ReadyRun } from './turn.js';
import { sumOf } from './usage.js';

export interface AnswerWriterDeps {
  timer: FlushTimer;
  clock: Clock;
  ids: IdSource;
  /** Characters. */
  answerLimit: number;
}

/** Characters of a tool's result that travel with the event; the message holds all of it. */
const longestPreview = 8_192;

/** Turns what an agent emits into the run's events and messages. */
export class AnswerWriter {
  private readonly coalescer: DeltaCoalescer;
  private readonly draft = new AnswerDraft();
  private readonly messageIds = new Map<number, MessageId>();
  private readonly endedMessages = new Set<number>();
  private readonly openTools = new Map<string, string>();
  /** Stored only with what follows it, so that the last message is stored together with the end. */
  private finished: Message | undefined;
  /** The last words of a message, which travel in the transaction that stores it. */
  private readonly trailing: RunEventBody[] = [];
  /** Every row of this run that is complete, in order. */
  readonly written: Message[] = [];
  private isEndingText = false;
  private tip: MessageId;
  private decision: RouteDecision;
  private usage: Usage | null = null;
  private characters = 0;

  constructor(
    private readonly deps: AnswerWriterDeps,
    private readonly ready: ReadyRun,
    private readonly writer: RunWriter,
  ) {
    this.coalescer = new DeltaCoalescer(deps.timer, (delta) => this.append(delta));
    this.decision = ready.decision;
    this.tip = ready.history.at(-1)?.id ?? ready.claimed.run.messageId;
    // What an earlier process wrote of this run is stored already.
    const written = ready.history.filter(
      ({ runId, role }) => runId === ready.claimed.run.id && role !== 'user',
    );
    for (const message of written) this.draft.apply({ type: 'message-final', data: { message } });
    this.usage = this.draft.usage;
  }

  /** The tool that was started last and has not ended, by its name, and that of the agent it was delegated to. */
  get openTool(): string | undefined {
    return [...this.openTools.values()].at(-1);
  }

  /** Throws `AnswerTooLong` once the answer is full; what fitted is kept. */
  apply(event: Exclude<AgentEvent, { type: 'steer-applied' }>): void {
    // The calls of a message begin once it has ended.
    const isLate =
      event.type !== 'tool-started' && 'message' in event && this.endedMessages.has(event.message);
    if (isLate) return;
    this.storeFinished();
    if (event.type === 'text-delta' || event.type === 'reasoning-delta') return this.addText(event);
    if (event.type === 'message-ended') return this.finishMessage(event);
    this.coalescer.finish();
    switch (event.type) {
      case 'tool-started': {
        const { callId, name } = event;
        this.openTools.set(callId, name);
        const data = { messageId: this.idOf(event.message), callId, name, arguments: event.arguments };
        return this.append({ type: 'tool-started', data: storable(data) });
      }
      case 'tool-ended': {
        const { callId, name, isError, text } = event;
        for (const open of this.openTools.keys())
          if (open === callId || open.startsWith(`${callId}/`)) this.openTools.delete(open);
        const data = { callId, name, isError, preview: text.slice(0, longestPreview) };
        return this.append({ type: 'tool-ended', data: storable(data) });
      }
      case 'routed':
        return this.route(event.decision);
      case 'notice':
        return this.append({ type: 'notice', data: storable({ code: event.code, text: event.text }) });
    }
  }

  /** Stores what the run asks or was answered, after everything that came before. */
  async question({ events, state, asks }: QuestionStep): Promise<void> {
    this.storeFinished();
    this.coalescer.finish();
    await this.writer.record({ messages: [], events, leaf: null, state, asks, end: null });
  }

  /** Tells of something that is no part of the answer. */
  tell(body: RunEventBody): void {
    this.storeFinished();
    this.coalescer.finish();
    if (body.type === 'tool-progress') this.followBelow(body.data);
    this.append(body);
  }

  /** What a person said for this answer hangs below what was written so far. */
  addSteer(message: Message | undefined): void {
    if (!message) return;
    this.storeFinished();
    this.coalescer.finish();
    const placed = { ...message, parentId: this.tip };
    this.tip = placed.id;
    this.written.push(placed);
    const applied = { type: 'steer-applied' as const, data: { message: placed } };
    this.draft.apply(applied);
    const stored = this.writer.record({ messages: [placed], events: [applied], leaf: placed.id, end: null });
    stored.catch(() => undefined); // the writer tells the run that its log is broken
  }

  /** Hands on what waits and tells how the run's last transaction looks. Nothing may be applied afterwards. */
  close(ending: Ending): RunStep {
    this.endText();
    const saysNothing = this.finished?.parts.length === 0 && ending.error === null;
    const isKept = !saysNothing || ending.outcome === 'completed';
    const messages = this.finished && isKept ? [this.finished] : [];
    for (const { id, parts } of this.draft.unfinished()) {
      if (id !== this.finished?.id)
        messages.push(this.asMessage(id, parts, { role: 'assistant', usage: null }));
    }
    const step = endingStep({
      context: this.context(),
      ending,
      messages,
      tip: this.tip,
      stored: this.draft.tip,
      usage: this.usage,
      newMessageId: () => this.deps.ids.next() as MessageId,
    });
    return { ...step, events: [...this.takeTrailing(), ...step.events] };
  }

  private followBelow({ callId, news }: (RunEventBody & { type: 'tool-progress' })['data']): void {
    if (news.type !== 'step' || news.step.type !== 'tool') return;
    const { agent, name, isError } = news.step;
    const below = `${callId}/${agent}/${news.step.callId}`;
    if (isError === null) this.openTools.set(below, `${name} of the agent ${agent}`);
    else this.openTools.delete(below);
  }

  /** Who answers from here on; the run itself says so too, wherever it is looked at. */
  private route(decision: RouteDecision): void {
    this.decision = decision;
    const body = { type: 'run-routed' as const, data: { decision } };
    this.draft.apply(body);
    const stored = this.writer.record({ messages: [], events: [body], leaf: null, decision, end: null });
    stored.catch(() => undefined); // the writer tells the run that its log is broken
  }

  private addText({ type, message, block, text }: AgentEvent & { type: DeltaBody['type'] }): void {
    const fitting = text.slice(0, this.deps.answerLimit - this.characters);
    this.characters += fitting.length;
    this.coalescer.add({ type, data: { messageId: this.idOf(message), block, text: fitting } });
    if (fitting.length < text.length) throw new AnswerTooLong(this.deps.answerLimit);
  }

  private append(body: RunEventBody): void {
    this.draft.apply(body);
    if (this.isEndingText) this.trailing.push(body);
    else this.writer.append(body);
  }

  private finishMessage(event: AgentEvent & { type: 'message-ended' }): void {
    this.endText();
    this.endedMessages.add(event.message);
    this.finished = this.asMessage(this.idOf(event.message), storableParts(event.parts), event);
    this.written.push(this.finished);
    this.usage = sumOf(this.usage, event.usage);
    this.deps.timer.request(this.releaseTrailing);
  }

  private storeFinished(): void {
    const message = this.finished;
    if (!message) return;
    this.finished = undefined;
    const final = { type: 'message-final' as const, data: { message } };
    const events = [...this.takeTrailing(), final, ...usageAfter(message, this.usage)];
    this.draft.apply(final);
    const stored = this.writer.record({ messages: [message], events, leaf: null, end: null });
    stored.catch(() => undefined); // the writer tells the run that its log is broken
  }

  private endText(): void {
    this.isEndingText = true;
    this.coalescer.finish();
    this.isEndingText = false;
  }

  private takeTrailing(): RunEventBody[] {
    this.deps.timer.withdraw(this.releaseTrailing);
    return this.trailing.splice(0);
  }

  /** When nothing follows a message soon, its last words do not wait for it. */
  private readonly releaseTrailing = (): void => {
    for (const body of this.takeTrailing()) this.writer.append(body);
  };

  private asMessage(
    id: MessageId,
    parts: MessagePart[],
    { role, usage }: { role: 'assistant' | 'tool'; usage: Usage | null },
  ): Message {
    const message = answerMessage(this.context(), { id, parentId: this.tip, role, parts, usage });
    this.tip = id;
    return message;
  }

  private context(): AnswerContext {
    return { run: this.ready.claimed.run, decision: this.decision, at: this.deps.clock.now() };
  }

  private idOf(message: number): MessageId {
    const id = this.messageIds.get(message) ?? (this.deps.ids.next() as MessageId);
    this.messageIds.set(message, id);
    return id;
  }
}

/** What the run has taken once a step of it is stored that others follow; nothing where a tool alone had its say. */
function usageAfter({ role, usage: step }: Message, usage: Usage | null): RunEventBody[] {
  if (role !== 'assistant' || !step) return [];
  return [{ type: 'usage-updated', data: { usage, contextTokens: step.inputTokens + step.outputTokens } }];
}
