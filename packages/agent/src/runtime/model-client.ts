import type { RouteDecision, Usage } from '@mosaicstack/types';
import type { ConnectModel } from './model-connection.js';
import type { ModelMeter } from './model-meter.js';

/** One question to a model, outside of any conversation. */
export interface ModelRequest {
  decision: RouteDecision;
  /** Who answers instead when a model fails before anything of its answer is visible. */
  fallbacks?: readonly RouteDecision[];
  instructions: string;
  prompt: string;
  /** The most the model may write. */
  maxOutputTokens: number;
  meter: ModelMeter;
  /** How models are reached in the asker's name; with what the instance has unless given. */
  connect?: ConnectModel | undefined;
  onText?: (text: string) => void;
}

export interface ModelAnswer {
  text: string;
  usage: Usage;
  /** Who answered in the end. */
  decision: RouteDecision;
}

export interface EmbeddingRequest {
  provider: string;
  model: string;
  texts: readonly string[];
  meter: ModelMeter;
  connect?: ConnectModel | undefined;
}

/** Models for whoever needs one answer: classifiers, summaries, tests of a provider, search by meaning. */
export interface ModelClient {
  /** Rejects with what failed, or with the signal's reason. */
  complete(request: ModelRequest, signal: AbortSignal): Promise<ModelAnswer>;
  /** One vector a text, in their order. Rejects with `model_refused` where the provider has none. */
  embed(request: EmbeddingRequest, signal: AbortSignal): Promise<readonly (readonly number[])[]>;
}
