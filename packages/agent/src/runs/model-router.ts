import type { RouteDecision } from '@mosaicstack/types';

/** Decides which model answers. */
export interface ModelRouter {
  /**
   * `requested` is a `provider/model` reference; null leaves the choice to the router. Throws an
   * `AppError`: `model_unknown`, which names the nearest known model, or `model_unavailable`.
   */
  choose(requested: string | null): RouteDecision;
}
