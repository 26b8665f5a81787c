import {
  messageAckSchema,
  runSchema,
  type MessageAck,
  type Run,
  type RunEvent,
  type RunId,
} from '@mosaicstack/types';
import type { Http } from './http.js';
import { runEvents, type RunEventsOptions } from './run-events.js';

export interface Runs {
  get(id: RunId): Promise<Run>;
  /**
   * A run's events after number `after` (default 0) to its end, each once and in order. A dropped
   * connection is taken up again after the last event; rejects when that stays impossible.
   */
  events(id: RunId, options?: RunEventsOptions): AsyncIterable<RunEvent>;
  stop(id: RunId): Promise<void>;
  /** Goes on with an interrupted answer in a linked new run. */
  continue(id: RunId): Promise<MessageAck>;
  /** Answers the same message again, beside the first answer. */
  retry(id: RunId, options?: { model?: string }): Promise<MessageAck>;
  /** Leaves an interrupted answer as it is. */
  discard(id: RunId): Promise<void>;
}

export const createRuns = (http: Http): Runs => ({
  get: (id) => http.json(`/api/runs/${id}`, runSchema),
  events: (id, options = {}) => runEvents(http, id, options),
  stop: (id) => http.send(`/api/runs/${id}/stop`, { method: 'POST', body: {} }),
  continue: (id) => http.json(`/api/runs/${id}/continue`, messageAckSchema, { method: 'POST', body: {} }),
  retry: (id, options = {}) =>
    http.json(`/api/runs/${id}/retry`, messageAckSchema, { method: 'POST', body: options }),
  discard: (id) => http.send(`/api/runs/${id}/discard`, { method: 'POST', body: {} }),
});
