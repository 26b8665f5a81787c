import { isEnded, runSchema, type RunEvent, type RunId } from '@mosaicstack/types';
import { createParser } from 'eventsource-parser';
import { gatewayUnreachable, isGatewayError } from '../gateway-error.js';
import { readRunEvent } from '../read-run-event.js';
import type { Http } from './http.js';

export interface RunEventsOptions {
  /** Number of the last event already seen. */
  after?: number;
  signal?: AbortSignal | undefined;
  /** Called before each attempt to take a dropped connection up again, from 1. */
  onReconnect?: (attempt: number) => void;
  /** Milliseconds without the gateway after which to give up. */
  giveUpAfter?: number;
  /** Milliseconds without a byte after which the connection is taken for dead. */
  idleTimeout?: number;
}

const firstDelay = 200;
const longestDelay = 3_000;

/** Follows a run over server-sent events, across dropped connections. */
export async function* runEvents(
  http: Http,
  runId: RunId,
  options: RunEventsOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const { signal, giveUpAfter = 60_000 } = options;
  let after = options.after ?? 0;
  let attempt = 0;
  let lostSince = Date.now();
  for (;;) {
    try {
      for await (const event of oneConnection(http, runId, after, options)) {
        if (event.seq <= after) continue;
        // A hole in the numbers is filled by asking again after the last event seen.
        if (event.seq !== after + 1 && event.type !== 'snapshot') break;
        after = event.seq;
        attempt = 0;
        yield event;
        if (event.type === 'run-ended') return;
      }
      if (attempt > 0 && (await isOver(http, runId, after))) return;
      if (attempt === 0) lostSince = Date.now();
    } catch (error) {
      signal?.throwIfAborted();
      if (attempt === 0) lostSince = Date.now();
      if (!isTemporary(error) || Date.now() - lostSince >= giveUpAfter) throw error;
    }
    attempt += 1;
    options.onReconnect?.(attempt);
    await pause(Math.min(longestDelay, firstDelay * 2 ** (attempt - 1)), signal);
  }
}

/** A run asked for after its last event has nothing more to send. */
async function isOver(http: Http, runId: RunId, after: number): Promise<boolean> {
  const run = await http.json(`/api/runs/${runId}`, runSchema);
  return isEnded(run.state) && run.lastSeq <= after;
}

/** Worth trying again: nothing answers, or the gateway says that it cannot right now. */
const isTemporary = (error: unknown): boolean =>
  isGatewayError(error) && ['unavailable', 'internal', 'rate_limited'].includes(error.kind);

async function* oneConnection(
  http: Http,
  runId: RunId,
  after: number,
  { signal, idleTimeout = 45_000 }: RunEventsOptions,
): AsyncGenerator<RunEvent, void, undefined> {
  const ending = new AbortController();
  const end = (): void => ending.abort(signal?.reason);
  signal?.addEventListener('abort', end, { once: true });
  let idle = setTimeout(end, idleTimeout);
  try {
    signal?.throwIfAborted();
    const response = await http.stream(`/api/runs/${runId}/events`, {
      query: { after },
      headers: { accept: 'text/event-stream' },
      signal: ending.signal,
    });
    const events: RunEvent[] = [];
    const parser = createParser({
      onEvent: ({ data }) => {
        const event = readRunEvent(parseJson(data));
        if (event) events.push(event);
      },
    });
    const decoder = new TextDecoder();
    for await (const chunk of bytesOf(response)) {
      clearTimeout(idle);
      idle = setTimeout(end, idleTimeout);
      parser.feed(decoder.decode(chunk, { stream: true }));
      yield* events.splice(0);
    }
  } catch (error) {
    signal?.throwIfAborted();
    throw isGatewayError(error)
      ? error
      : gatewayUnreachable(http.baseUrl, 'The connection broke while events were read.', error);
  } finally {
    clearTimeout(idle);
    signal?.removeEventListener('abort', end);
    ending.abort();
  }
}

async function* bytesOf(response: Response): AsyncGenerator<Uint8Array, void, undefined> {
  const reader = response.body?.getReader();
  for (let next = await reader?.read(); next && !next.done; next = await reader?.read()) yield next.value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

const pause = (milliseconds: number, signal: AbortSignal | undefined): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      reject(signal?.reason as Error);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', stop, { once: true });
    if (signal?.aborted) stop();
  });
