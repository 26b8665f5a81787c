import { AppError } from '@mosaicstack/kernel';
import type { Endpoint } from '../providers/endpoint.js';
import { keyHeaders } from '../providers/provider-kind.js';
import type { EmbeddingRequest } from '../runtime/model-client.js';
import { readText, send } from '../wire/wire-request.js';
import { connectionFailure, replyInvalid } from './chat-completions/model-failure.js';
import { refusalFailure } from './chat-completions/refusal.js';
import type { ModelDesk } from './model-desk.js';
import type { PiRuntimeDeps } from './pi-runtime.js';
import type { PiSettings } from './pi-settings.js';

type EmbedDeps = Pick<ModelDesk, 'connections'> & Pick<PiRuntimeDeps, 'providers'> & { settings: PiSettings };

/** Vectors of some thousand numbers for some hundred texts, written as JSON. */
const longestReply = 64_000_000;

type Ask = { path: string; body: object; vectors: (reply: unknown) => unknown };

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

/** One vector a text. Rejects with what failed; a reply with another number of vectors is none. */
export async function embedTexts(
  { connections, providers, settings }: EmbedDeps,
  request: EmbeddingRequest,
  signal: AbortSignal,
): Promise<readonly (readonly number[])[]> {
  const named = `${request.provider}/${request.model}`;
  const connection = await (request.connect ?? ((provider: string) => providers.connect(provider)))(
    request.provider,
  );
  if (!connection) throw new AppError('model_refused', `${named} does not embed texts.`);
  const { endpoint } = connection;
  const { path, body, vectors } = asked(endpoint, request);
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
    if (status !== 200)
      throw refusalFailure({ model: named, apiKey: endpoint.apiKey ?? '', status, headers, body: text });
    const found = vectors(parsed(text));
    if (!Array.isArray(found) || found.length !== request.texts.length || !found.every(isVector))
      throw replyInvalid(named, 'It holds no vector for each text.');
    return found;
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof AppError) throw error;
    throw connectionFailure(named, error);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
