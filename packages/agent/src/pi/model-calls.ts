import {
  createAssistantMessageEventStream,
  type AssistantMessageEvent,
  type AssistantMessageEventStream,
  type Models,
  type SimpleStreamOptions,
} from '@earendil-works/pi-ai';
import { type AppError, toAppError } from '@mosaicstack/kernel';
import type { RouteDecision } from '@mosaicstack/types';
import type { ConnectModel, ModelConnection } from '../runtime/model-connection.js';
import type { CallEnd, ModelMeter, ModelReservation, PricedModel } from '../runtime/model-meter.js';
import { endOf, failedEnd } from './call-end.js';
import type { CallOptions } from './call-options.js';
import { StaleConnection } from '../wire/wire-request.js';
import { emptyAnswer } from './empty-answer.js';
import { noKey, type ModelCollection } from './model-collection.js';
import type { ModelFailures } from './model-failures.js';
import { promptTokensAtMost } from './prompt-bound.js';
import type { CardOf } from './usage.js';

export interface ModelCallsDeps extends ModelCollection {
  cardOf: CardOf;
  failures: ModelFailures;
  /** Makes the call under one span, which ends with the answer. */
  call: (
    decision: RouteDecision,
    begin: () => AssistantMessageEventStream,
  ) => Promise<AssistantMessageEventStream>;
}

export interface ModelCallsOfTurn {
  /** In the order in which they are tried; never empty. */
  candidates: readonly RouteDecision[];
  meter: ModelMeter;
  connect: ConnectModel;
  onNotice: (code: string, text: string) => void;
  /** Told when another candidate takes over, for this call and the ones after it. */
  onRouted: (decision: RouteDecision) => void;
}

/**
 * Calls of models within one turn. Each is paid for in advance. While nothing of an answer is visible, a
 * candidate that fails makes way for the next one, which is said; afterwards nothing switches silently.
 */
export class ModelCalls {
  private next = 0;
  private readonly connected = new Map<string, ModelConnection>();

  constructor(
    private readonly deps: ModelCallsDeps,
    private readonly turn: ModelCallsOfTurn,
  ) {}

  /** Who is asked next. */
  get decision(): RouteDecision {
    return this.turn.candidates[this.next] as RouteDecision;
  }

  /** What is known of the price of whoever answered, as it was reached for this turn. */
  readonly cardOf: CardOf = (named) =>
    this.connected.get(named.provider)?.card(named.model) ?? this.deps.cardOf(named);

  /** For Pi's `streamFn`: every failure ends the stream, none is thrown. */
  readonly stream = (
    context: CallContext,
    options: SimpleStreamOptions = {},
  ): AssistantMessageEventStream => {
    const out = createAssistantMessageEventStream();
    void this.walk(out, context, options);
    return out;
  };

  private async walk(
    out: AssistantMessageEventStream,
    context: CallContext,
    options: SimpleStreamOptions,
  ): Promise<void> {
    let overBudget: Failed | undefined;
    for (;;) {
      const { decision } = this;
      const failure = await this.attempt(out, { decision, context, options });
      if (failure === undefined) return;
      if (failure.error.code === 'budget_exceeded') overBudget ??= failure;
      const following = this.turn.candidates[this.next + 1];
      if (following === undefined || options.signal?.aborted) {
        // That nobody knows the price of a model nobody asked for is not why there is no answer.
        const told = failure.error.code === 'price_unknown' ? (overBudget ?? failure) : failure;
        return out.push(told.event);
      }
      this.next += 1;
      const { label } = following;
      const text = `${failure.error.message} ${label} answers instead.`;
      this.turn.onNotice('model_fallback', text);
      this.turn.onRouted(following);
    }
  }

  /** Resolves to the failure of a call that showed nothing; undefined once its end is in the stream. */
  private async attempt(out: AssistantMessageEventStream, call: Attempt): Promise<Failed | undefined> {
    const { decision, context, options } = call;
    let connection: ModelConnection | undefined;
    let model;
    let reservation: ModelReservation;
    try {
      connection = await this.turn.connect(decision.provider);
      if (connection) this.connected.set(decision.provider, connection);
      model = this.deps.modelOf(decision, connection?.endpoint);
      reservation = await this.reserve(call);
    } catch (error) {
      return this.failed(decision, toAppError(error));
    }
    const streamOptions: CallOptions = {
      ...options,
      apiKey: connection?.endpoint.apiKey ?? noKey,
      addresses: connection?.endpoint.addresses ?? null,
      ...withinBoth(options.maxTokens, reservation.maxOutputTokens),
      onNotice: this.turn.onNotice,
      // Each attempt that may cost something is paid for by itself.
      onRetry: async (error) => {
        const end = failedEnd(toAppError(error));
        // A kept connection that closed as it was used again never brought the request to anybody.
        const isPaid = end.kind !== 'unpaid' && !(error instanceof StaleConnection);
        if (isPaid) {
          await this.settle(reservation, end);
          reservation = await this.reserve(call);
        }
        return withinBoth(options.maxTokens, reservation.maxOutputTokens).maxTokens ?? null;
      },
    };
    const held: AssistantMessageEvent[] = [];
    let visible = false;
    const begun = performance.now();
    try {
      const stream = await this.deps.call(decision, () =>
        this.deps.models.streamSimple(model, context, streamOptions),
      );
      for await (const event of stream) {
        if (event.type === 'error' && !visible && event.reason !== 'aborted') {
          const error = this.deps.failures.of(event.error);
          connection?.report({ ok: false, error });
          await this.settle(reservation, failedEnd(error));
          return { event, error };
        }
        if (event.type === 'done' || event.type === 'error') {
          const ended = event.type === 'done' ? event.message : event.error;
          await this.settle(reservation, endOf(ended));
        }
        if (event.type === 'error' && event.reason !== 'aborted') {
          connection?.report({ ok: false, error: this.deps.failures.of(event.error) });
        } else if (!visible && isVisible(event)) {
          connection?.report({ ok: true, milliseconds: performance.now() - begun });
        }
        visible ||= isVisible(event);
        held.push(event);
        if (visible) for (const ready of held.splice(0)) out.push(ready);
      }
      return undefined;
    } catch (error) {
      await this.settle(reservation, { kind: 'unknown' });
      const failed = this.failed(decision, toAppError(error));
      if (!visible) return failed;
      out.push(failed.event);
      return undefined;
    }
  }

  private reserve({ decision, context }: Attempt): Promise<ModelReservation> {
    return this.turn.meter.reserve({
      ...this.priced(decision),
      promptTokensAtMost: promptTokensAtMost(context.messages, decision),
      alternatives: this.turn.candidates.slice(this.next + 1).map((other) => this.priced(other)),
    });
  }

  private priced(decision: RouteDecision): PricedModel {
    return { decision, card: this.cardOf(decision) };
  }

  private async settle(reservation: ModelReservation, end: CallEnd): Promise<void> {
    for (const text of await reservation.settle(end)) this.turn.onNotice('budget_warning', text);
  }

  private failed(decision: RouteDecision, error: AppError): Failed {
    const { provider, model: id } = decision;
    const answer = emptyAnswer({ api: 'none', provider, id });
    this.deps.failures.remember(answer, error);
    answer.stopReason = 'error';
    return { event: { type: 'error', reason: 'error', error: answer }, error };
  }
}

/** The tighter of what was asked for and what is paid for. */
function withinBoth(asked: number | undefined, paid: number | null): { maxTokens?: number } {
  if (paid === null) return asked === undefined ? {} : { maxTokens: asked };
  return { maxTokens: Math.min(asked ?? Infinity, paid) };
}

type CallContext = Parameters<Models['streamSimple']>[1];

interface Attempt {
  decision: RouteDecision;
  context: CallContext;
  options: SimpleStreamOptions;
}

interface Failed {
  event: AssistantMessageEvent;
  error: AppError;
}

/** Whether a person sees anything of it; after that an answer cannot be given by somebody else unnoticed. */
const isVisible = (event: AssistantMessageEvent): boolean =>
  event.type === 'text_delta' ||
  event.type === 'thinking_delta' ||
  event.type === 'toolcall_end' ||
  event.type === 'done' ||
  event.type === 'error';
