import type { AppError } from '@mosaicstack/kernel';
import type { ModelCard } from '../catalogue/model-card.js';
import type { Endpoint } from '../providers/endpoint.js';

/** How one call of a model went, as far as its provider is concerned. */
export type CallOutcome = { ok: true; milliseconds: number } | { ok: false; error: AppError };

/** Where and with what a model is asked, in one person's name. */
export interface ModelConnection {
  readonly endpoint: Endpoint;
  /** What is known of a model of this provider; undefined for what it never offered. */
  card(model: string): ModelCard | undefined;
  /** What was learnt of the provider's health by a call. */
  report(outcome: CallOutcome): void;
}

/**
 * Resolves to undefined for the built-in demo model. Rejects with `model_unavailable` where the provider is
 * gone, has no key, or rests after failures.
 */
export type ConnectModel = (provider: string) => Promise<ModelConnection | undefined>;
