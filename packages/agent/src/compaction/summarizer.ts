import { type Actor, AppError, type Clock, type IdSource } from '@mosaicstack/kernel';
import type { ConversationId, Message, MessageId, RouteDecision } from '@mosaicstack/types';
import type { AgentRuntime } from '../runtime/agent-runtime.js';
import type { ConnectModel } from '../runtime/model-connection.js';
import type { ModelMeter } from '../runtime/model-meter.js';
import { summaryInstructions, summaryRequest } from './summary-request.js';

/** What a model takes in, in tokens. */
export type WindowOf = (decision: RouteDecision) => number;

export interface SummarizerDeps {
  runtime: AgentRuntime;
  clock: Clock;
  ids: IdSource;
  windowOf: WindowOf;
  /** The model of theirs that sums up where this one answers. */
  cheaper: (decision: RouteDecision, actor: Actor) => RouteDecision;
  /** Milliseconds one summary may take. */
  limitMs: number;
}

export interface SummaryWish {
  /** In whose name it is asked for. */
  actor: Actor;
  conversationId: ConversationId;
  rows: readonly Message[];
  decision: RouteDecision;
  meter: ModelMeter;
  connect?: ConnectModel | undefined;
  signal: AbortSignal;
}

export interface Summary {
  text: string;
  /** `provider/model`. */
  model: string;
}

/** Share of a window that the record may take; the rest is for instructions and the summary. */
const shareForRecord = 0.6;
const charactersPerToken = 4;

/** Has a cheap model sum up rows. Rejects when it fails or takes longer than it may; it is never waited for longer. */
export class Summarizer {
  constructor(private readonly deps: SummarizerDeps) {}

  async summarize(wish: SummaryWish): Promise<Summary> {
    const { limitMs, cheaper } = this.deps;
    const decision = cheaper(wish.decision, wish.actor);
    const late = Promise.withResolvers<never>();
    const over = new AbortController();
    const end = (): void => {
      over.abort();
      late.reject(new SummaryFailed(`It took longer than ${limitMs / 1_000} s.`));
    };
    const timer = setTimeout(end, limitMs);
    wish.signal.addEventListener('abort', end, { once: true });
    try {
      const text = await Promise.race([this.ask(wish, decision, over.signal), late.promise]);
      return { text, model: `${decision.provider}/${decision.model}` };
    } finally {
      clearTimeout(timer);
      wish.signal.removeEventListener('abort', end);
      late.promise.catch(() => undefined);
    }
  }

  private async ask(wish: SummaryWish, decision: RouteDecision, signal: AbortSignal): Promise<string> {
    const { runtime, windowOf } = this.deps;
    const limit = Math.floor(windowOf(decision) * shareForRecord) * charactersPerToken;
    let text = '';
    const outcome = await runtime.run(
      {
        conversationId: wish.conversationId,
        systemPrompt: summaryInstructions,
        decision,
        fallbacks: [],
        meter: wish.meter,
        connect: wish.connect,
        history: [this.asMessage(wish, summaryRequest(wish.rows, limit))],
        continues: false,
        tools: [],
        takeSteers: () => Promise.resolve([]),
        thinking: 'off',
      },
      (event) => {
        if (event.type === 'text-delta') text += event.text;
      },
      signal,
    );
    if (outcome.outcome === 'failed') throw outcome.error;
    if (text.trim() === '') throw new SummaryFailed('The model wrote nothing.');
    return text.trim();
  }

  private asMessage({ conversationId }: SummaryWish, text: string): Message {
    return {
      id: this.deps.ids.next() as MessageId,
      conversationId,
      parentId: null,
      role: 'user',
      parts: [{ type: 'text', text }],
      clientId: null,
      runId: null,
      speakerId: null,
      provider: null,
      model: null,
      usage: null,
      state: 'complete',
      createdAt: this.deps.clock.now().toISOString(),
    };
  }
}

class SummaryFailed extends AppError {
  constructor(reason: string) {
    super('model_stalled', 'The earlier part of the conversation could not be summed up.', { reason });
  }
}
