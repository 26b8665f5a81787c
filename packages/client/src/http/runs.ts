import {
  messageAckSchema,
  runSchema,
  type MessageAck,
  type Run,
  type RunEvent,
  type RunId,
  type SteerRun,
  type ToolCall,
  toolCallPageSchema,
} from '@mosaicstack/types';
import type { Http } from './http.js';
import type { RunEventsOptions } from './run-events.js';

export interface Runs {
  get(id: RunId): Promise<Run>;
  /**
   * A run's events after number `after` (default 0) to its end, each once and in order. A dropped
   * connection is taken up again after the last event; rejects when that stays impossible.
   */
  events(id: RunId, options?: RunEventsOptions): AsyncIterable<RunEvent>;
  /** Calls of tools, in the order the run asked for them. */
  toolCalls(id: RunId): Promise<ToolCall[]>;
  stop(id: RunId): Promise<void>;
  /** Has the answer read this at its next step. Sent again under the same client id it is stored once. */
  steer(id: RunId, words: SteerRun): Promise<MessageAck>;
  /** Goes on with an interrupted answer in a linked new run. */
  continue(id: RunId): Promise<MessageAck>;
  /** Answers the same message again, beside the first answer. */
  retry(id: RunId, options?: { model?: string }): Promise<MessageAck>;
  /** Leaves an interrupted answer as it is. */
  discard(id: RunId): Promise<void>;
}

export const createRuns = (http: Http): Runs => ({
  get: (id) => http.json(`/api/runs/${id}`, runSchema),
  events: async function* (id, options = {}) {
    const { runEvents } = await import('./run-events.js');
    yield* runEvents(http, id, options);
  },
  toolCalls: async (id) => (await http.json(`/api/runs/${id}/tool-calls`, toolCallPageSchema)).items,
  stop: (id) => http.send(`/api/runs/${id}/stop`, { method: 'POST', body: {} }),
  steer: (id, words) => http.json(`/api/runs/${id}/steer`, messageAckSchema, { method: 'POST', body: words }),
  continue: (id) => http.json(`/api/runs/${id}/continue`, messageAckSchema, { method: 'POST', body: {} }),
  retry: (id, options = {}) =>
    http.json(`/api/runs/${id}/retry`, messageAckSchema, { method: 'POST', body: options }),
  discard: (id) => http.send(`/api/runs/${id}/discard`, { method: 'POST', body: {} }),
});
