import type { z } from 'zod';
import { errorOfReply, GatewayError, gatewayUnreachable } from '../gateway-error.js';

/** A gateway that accepts a request and then says nothing for this long counts as unreachable. */
const replyTimeout = 30_000;

export interface ClientOptions {
  /** Origin of the gateway, e.g. `http://127.0.0.1:14242`; empty in a page the gateway itself serves. */
  baseUrl: string;
  /** Bearer token, asked for at every request. Without one the browser's session cookie signs in. */
  token?: (() => string | undefined) | undefined;
  fetch?: typeof globalThis.fetch | undefined;
  /** Which program asks, for the gateway's audit log; a browser is known without. */
  surface?: 'cli' | 'tui' | undefined;
}

export interface RequestOptions {
  method?: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as they are, instead of a body. */
  bytes?: Blob;
  query?: Record<string, string | number | undefined>;
  headers?: Record<string, string>;
  /** Statuses beyond success whose body is a proper reply too. */
  acceptStatus?: readonly number[];
  signal?: AbortSignal | undefined;
  /** Milliseconds the reply may take; for what has to ask a model. */
  patience?: number;
}

/** Carries requests to one gateway; every failure is a {@link GatewayError}. */
export interface Http {
  readonly baseUrl: string;
  /** The parsed body; what the schema does not name is dropped. */
  json<Schema extends z.ZodType>(
    path: string,
    schema: Schema,
    options?: RequestOptions,
  ): Promise<z.infer<Schema>>;
  /** For replies without a body worth reading. */
  send(path: string, options?: RequestOptions): Promise<void>;
  /** A reply whose body is read as it comes, without a time limit on its end. */
  stream(path: string, options?: RequestOptions): Promise<Response>;
}

/** By the second a person knows the session in the list of their own. */
const namesOf = (surface: 'cli' | 'tui'): Record<string, string> => ({
  'x-mosaic-surface': surface,
  'user-agent': surface === 'tui' ? 'Mosaic terminal' : 'Mosaic command line',
});

export function createHttp(options: ClientOptions): Http {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const doFetch = options.fetch ?? globalThis.fetch.bind(globalThis);

  async function request(path: string, wanted: RequestOptions, signal: AbortSignal): Promise<Response> {
    const token = options.token?.();
    try {
      return await doFetch(`${baseUrl}${path}${queryOf(wanted.query)}`, {
        method: wanted.method ?? 'GET',
        headers: {
          accept: 'application/json',
          // The sign-in routes ask every program for it; a browser states its own and ignores this.
          ...(baseUrl === '' ? {} : { origin: new URL(baseUrl).origin }),
          ...(options.surface ? namesOf(options.surface) : {}),
          ...contentTypeOf(wanted),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...wanted.headers,
        },
        ...bodyFor(wanted),
        signal,
      });
    } catch (error) {
      throw translate(error, baseUrl, wanted);
    }
  }

  async function read(path: string, wanted: RequestOptions): Promise<unknown> {
    const signal = AbortSignal.any([
      AbortSignal.timeout(wanted.patience ?? replyTimeout),
      ...(wanted.signal ? [wanted.signal] : []),
    ]);
    const response = await request(path, wanted, signal);
    const body = await bodyOf(response).catch((error: unknown) => {
      throw translate(error, baseUrl, wanted);
    });
    const isAccepted = response.ok || wanted.acceptStatus?.includes(response.status);
    if (!isAccepted) throw errorOfReply(response.status, body, response.headers);
    return body;
  }

  return {
    baseUrl,
    json: async (path, schema, wanted = {}) => {
      const parsed = schema.safeParse(await read(path, wanted));
      if (parsed.success) return parsed.data;
      throw notAGateway(baseUrl, path, parsed.error);
    },
    send: async (path, wanted = {}) => {
      await read(path, wanted);
    },
    stream: async (path, wanted = {}) => {
      const response = await request(path, wanted, wanted.signal ?? new AbortController().signal);
      if (response.ok) return response;
      throw errorOfReply(response.status, await bodyOf(response), response.headers);
    },
  };
}

const contentTypeOf = ({ body, bytes }: RequestOptions): Record<string, string> => {
  if (bytes) return { 'content-type': 'application/octet-stream' };
  return body === undefined ? {} : { 'content-type': 'application/json' };
};

const bodyFor = ({ body, bytes }: RequestOptions): { body?: Blob | string } => {
  if (bytes) return { body: bytes };
  return body === undefined ? {} : { body: JSON.stringify(body) };
};

function queryOf(query: RequestOptions['query']): string {
  const pairs = new URLSearchParams();
  for (const [key, value] of Object.entries(query ?? {})) {
    if (value !== undefined) pairs.append(key, String(value));
  }
  return pairs.size === 0 ? '' : `?${pairs.toString()}`;
}

async function bodyOf(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return text === '' ? undefined : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function translate(
  error: unknown,
  baseUrl: string,
  { signal, patience = replyTimeout }: RequestOptions,
): unknown {
  // The caller asked for the end and gets their own reason back.
  if (signal?.aborted) return signal.reason;
  const isTimeout = error instanceof Error && error.name === 'TimeoutError';
  const reason = isTimeout
    ? `It did not answer within ${patience / 1000} seconds.`
    : `The connection failed${detailOf(error)}.`;
  return gatewayUnreachable(baseUrl, reason, error);
}

function detailOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? ` (${code})` : '';
}

const notAGateway = (baseUrl: string, path: string, cause: unknown): GatewayError =>
  new GatewayError(
    {
      code: 'unavailable',
      message: `The reply to ${path} could not be understood.`,
      requestId: '',
      cause: `What answers at ${baseUrl === '' ? 'this address' : baseUrl} may be another program, or a gateway of another version.`,
      remediation: 'mosaic gateway status',
    },
    { cause },
  );
