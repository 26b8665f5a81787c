import type { IncomingMessage } from 'node:http';
import type { FetchFunction } from '@earendil-works/pi-ai';
import { brokenOff, connectionFailure, ModelFailure, stalled } from '../chat-completions/model-failure.js';
import { refusalFailure } from '../chat-completions/refusal.js';
import type { SilenceWatch } from '../chat-completions/silence-watch.js';
import { readText, send, StaleConnection, type Connections } from '../../wire/wire-request.js';
import { EventFilter, type Rewrite } from './event-filter.js';
import { errorIn } from './streamed-error.js';

/** One call of a model on its way through an adapter of Pi. */
export interface WireCall {
  /** `provider/model`, for messages. */
  model: string;
  apiKey: string;
  addresses: readonly string[] | null;
  lineCharacters: number;
  watch: SilenceWatch;
  rewrite: Rewrite;
  /** What really went wrong: adapters carry failures as text alone. */
  failure: ModelFailure | StaleConnection | undefined;
}

const longestRefusal = 16_000;

/** Vendor libraries add what they find in the environment and on the machine; none of it is anybody's business. */
const leaks = /^(?:x-stainless-|openai-(?:organization|project)$)/i;

/**
 * `fetch` for adapters of Pi, over connections of ours: it follows no redirect, knows no proxy, goes to pinned
 * addresses, watches for silence, and notes in the call why it failed.
 */
export const wireFetch =
  (connections: Connections, call: WireCall): FetchFunction =>
  async (input, init = {}) => {
    const { body, method } = init;
    if (typeof body !== 'string' && body !== undefined && body !== null) throw new TypeError('no text');
    const headers = Object.fromEntries([...new Headers(init.headers)].filter(([name]) => !leaks.test(name)));
    headers['user-agent'] = 'mosaic-stack';
    headers['accept-encoding'] = 'identity';
    const signal = init.signal ? AbortSignal.any([init.signal, call.watch.signal]) : call.watch.signal;
    let reply: IncomingMessage;
    try {
      reply = await send(connections, {
        method: method === 'GET' ? 'GET' : 'POST',
        url: input instanceof Request ? input.url : String(input),
        headers,
        body: body ?? undefined,
        signal,
        addresses: call.addresses,
      });
    } catch (error) {
      throw noted(call, error instanceof StaleConnection ? error : connectionFailure(call.model, error));
    }
    const { statusCode: status = 0 } = reply;
    if (status === 200)
      return new Response(ReadableStream.from(bodyOf(reply, call)), { headers: headOf(reply) });
    const refusal = await readRefusal(reply);
    noted(call, refusalFailure({ ...call, status, unpaid: true, headers: reply.headers, body: refusal }));
    // A redirect is no answer, and some numbers are none that a Response may have.
    return new Response(refusal, { status: status >= 400 && status < 600 ? status : 500 });
  };

function noted<Failure extends ModelFailure | StaleConnection>(call: WireCall, failure: Failure): Failure {
  call.failure ??= failure;
  return failure;
}

const headOf = ({ headers }: IncomingMessage): Record<string, string> => ({
  'content-type': headers['content-type'] ?? 'text/event-stream',
});

async function* bodyOf(reply: IncomingMessage, call: WireCall): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const { model, apiKey, lineCharacters, watch } = call;
  const filter = new EventFilter(
    (event) => {
      const told = errorIn(event);
      if (told) {
        const body = JSON.stringify({ error: { message: told.message } });
        noted(call, refusalFailure({ model, apiKey, status: told.status, headers: {}, body }));
      }
      return call.rewrite(event);
    },
    { model, lineCharacters },
  );
  reply.setEncoding('utf8');
  try {
    for await (const text of reply as AsyncIterable<string>) {
      watch.hear();
      const out = filter.push(text);
      if (out !== '') yield encoder.encode(out);
    }
    yield encoder.encode(filter.end());
  } catch (error) {
    const { expired } = watch;
    const failure = expired === undefined ? brokenOff(model, error) : stalled(model, expired);
    throw noted(call, error instanceof ModelFailure ? error : failure);
  }
}

async function readRefusal(reply: IncomingMessage): Promise<string> {
  let body = '';
  await readText(reply, (text) => {
    body += text;
    return body.length > longestRefusal;
  }).catch(() => undefined);
  return body;
}
