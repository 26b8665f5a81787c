import type { RouteDecision } from '@mosaicstack/types';
import type { ModelSubject } from '../providers/narrowest-provider.js';
import type { Route, RouteRequest } from '../routing/route-model.js';

/** Decides which model answers. */
export interface ModelRouter {
  /**
   * `requested` is a `provider/model` reference. The subject is in whose name it is asked. Throws an `AppError`:
   * `model_unknown`, which names the nearest known model, or `model_unavailable`.
   */
  choose(requested: string, subject?: ModelSubject): RouteDecision;
  /** The same where nobody named a model: by what is asked, and by rules. */
  route(request: RouteRequest, subject?: ModelSubject): Route;
}
