import type { RouteDecision } from '@mosaicstack/types';
import type { ModelCard } from '../catalogue/model-card.js';
import type { TokenCounts } from '../catalogue/model-price.js';

/** A model with what is known of it; undefined where nothing is. */
export interface PricedModel {
  decision: RouteDecision;
  card: ModelCard | undefined;
}

/** One call of a model that is about to be made. */
export interface ModelCallPlan extends PricedModel {
  /** More tokens than this the prompt cannot be, whatever the model's tokenizer. */
  promptTokensAtMost: number;
  /** The same of what it writes, where that is known: a model that embeds texts writes nothing. */
  outputTokensAtMost?: number;
  /** Who can answer instead when this call does not fit. */
  alternatives: readonly PricedModel[];
}

/** What is known of a call once it has ended. */
export type CallEnd =
  /** The server counted. */
  | { kind: 'counted'; usage: TokenCounts }
  /** Something was written and nobody counted; UTF-8 bytes of it. */
  | { kind: 'uncounted'; writtenBytes: number }
  /** The server took nothing on, so there is nothing to pay. */
  | { kind: 'unpaid' }
  /** It broke off, and what it will cost is not known. */
  | { kind: 'unknown' };

/** Money set aside for one call. */
export interface ModelReservation {
  /** The most the model may write within what was set aside; null leaves it to the model. */
  readonly maxOutputTokens: number | null;
  /**
   * Gives back what was not used. Resolves to what whoever pays is to be told, once: that most of a budget is
   * used. Never rejects.
   */
  settle(end: CallEnd): Promise<readonly string[]>;
}

/** Stands between a run and every call of a model it makes. */
export interface ModelMeter {
  /** Rejects with `budget_exceeded` when the worst case of the call does not fit; then nobody calls the model. */
  reserve(plan: ModelCallPlan): Promise<ModelReservation>;
}

/** For models nobody counts. */
export const unmetered: ModelMeter = {
  reserve: () => Promise.resolve({ maxOutputTokens: null, settle: () => Promise.resolve([]) }),
};
