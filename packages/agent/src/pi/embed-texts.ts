import { AppError, toAppError } from '@mosaicstack/kernel';
import type { Endpoint } from '../providers/endpoint.js';
import { keyHeaders } from '../providers/provider-kind.js';
import type { EmbeddingRequest } from '../runtime/model-client.js';
import type { ModelConnection } from '../runtime/model-connection.js';
import type { CallEnd, ModelReservation } from '../runtime/model-meter.js';
import { readText, send } from '../wire/wire-request.js';
import { failedEnd } from './call-end.js';
import { connectionFailure, replyInvalid } from './chat-completions/model-failure.js';
import { refusalFailure } from './chat-completions/refusal.js';
import type { ModelDesk } from './model-desk.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';

type EmbedDeps = Pick<ModelDesk, 'connections'> & Pick<PiRuntimeDeps, 'providers'> & { settings: PiSettings };

/** Vectors of some thousand numbers for some hundred texts, written as JSON. */
const longestReply = 64_000_000;

type Ask = { path: string; body: object; vectors: (reply: unknown) => unknown };
type Vectors = readonly (readonly number[])[];

const field = (value: unknown, name: string): unknown =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;

const each = (list: unknown, name: string): unknown =>
  Array.isArray(list) ? list.map((entry) => field(entry, name)) : undefined;

function asked({ kind, label }: Endpoint, { model, texts }: EmbeddingRequest): Ask {
  if (kind === 'anthropic') {
    throw new AppError('model_refused', `${label} has no models that embed texts.`, {
      remediation: 'Choose a model of another provider.',
    });
  }
  if (kind === 'google') {
    const requests = texts.map((text) => ({ model: `models/${model}`, content: { parts: [{ text }] } }));
    return {
      path: `/models/${encodeURIComponent(model)}:batchEmbedContents`,
      body: { requests },
      vectors: (reply) => each(field(reply, 'embeddings'), 'values'),
    };
  }
  return {
    path: '/embeddings',
    body: { model, input: texts },
    vectors: (reply) => each(field(reply, 'data'), 'embedding'),
  };
}

const isVector = (value: unknown): value is readonly number[] =>
  Array.isArray(value) && value.length > 0 && value.every((one) => Number.isFinite(one));

/** One vector a text, paid for in advance. Rejects with what failed; a reply with another number of vectors is none. */
export async function embedTexts(
  deps: EmbedDeps,
  request: EmbeddingRequest,
  signal: AbortSignal,
): Promise<Vectors> {
  const { provider, model } = request;
  const connect = request.connect ?? ((named: string) => deps.providers.connect(named));
  const connection = await connect(provider);
  if (!connection) throw new AppError('model_refused', `${provider}/${model} does not embed texts.`);
  const ask = asked(connection.endpoint, request);
  const reservation = await reserve(connection, request);
  let end: CallEnd = { kind: 'unknown' };
  try {
    const { vectors, inputTokens } = await answerTo(deps, { request, ask, connection }, signal);
    end =
      inputTokens === undefined
        ? { kind: 'uncounted', writtenBytes: 0 }
        : { kind: 'counted', usage: { inputTokens, outputTokens: 0, cachedTokens: 0 } };
    return vectors;
  } catch (error) {
    end = failedEnd(toAppError(error));
    throw error;
  } finally {
    await reservation.settle(end);
  }
}

/** Vectors are no tokens, so all there is to pay for is what is read. */
const reserve = (
  { card }: ModelConnection,
  { provider, model, texts, meter }: EmbeddingRequest,
): Promise<ModelReservation> =>
  meter.reserve({
    decision: { provider, model, label: model, reason: 'It embeds texts.', demo: false },
    card: card(model),
    promptTokensAtMost: Buffer.byteLength(JSON.stringify(texts)),
    outputTokensAtMost: 0,
    alternatives: [],
  });

async function answerTo(
  { connections, settings }: EmbedDeps,
  { request, ask, connection }: { request: EmbeddingRequest; ask: Ask; connection: ModelConnection },
  signal: AbortSignal,
): Promise<{ vectors: Vectors; inputTokens: number | undefined }> {
  const named = `${request.provider}/${request.model}`;
  const { endpoint } = connection;
  const { path, body, vectors } = ask;
  const deadline = AbortSignal.timeout(settings.firstByteMilliseconds);
  try {
    const reply = await send(connections, {
      method: 'POST',
      url: `${endpoint.baseUrl}${path}`,
      headers: { 'content-type': 'application/json', ...keyHeaders(endpoint.kind, endpoint.apiKey) },
      body: JSON.stringify(body),
      signal: AbortSignal.any([signal, deadline]),
      addresses: endpoint.addresses,
    });
    let text = '';
    await readText(reply, (piece) => {
      text += piece;
      if (text.length > longestReply) throw replyInvalid(named, 'It is too long.');
      return false;
    });
    const { statusCode: status = 0, headers } = reply;
    if (status !== 200) {
      const refusal = { model: named, apiKey: endpoint.apiKey ?? '', status, headers, body: text };
      throw refusalFailure({ ...refusal, unpaid: true });
    }
    const told = parsed(text);
    const found = vectors(told);
    if (!Array.isArray(found) || found.length !== request.texts.length || !found.every(isVector))
      throw replyInvalid(named, 'It holds no vector for each text.');
    return { vectors: found, inputTokens: tokensRead(told) };
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw connectionFailure(named, error);
  }
}

/** Undefined where the server does not say. */
function tokensRead(reply: unknown): number | undefined {
  const told = field(field(reply, 'usage'), 'prompt_tokens');
  return typeof told === 'number' && Number.isSafeInteger(told) && told >= 0 ? told : undefined;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
