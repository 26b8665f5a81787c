import { isAppError } from '@mosaicstack/kernel';
import { Client, type buildConnector } from 'undici';
import { decodeBody } from './decode-body.js';
import { failed, failedBy } from './outbound-errors.js';
import type { Hop } from './redirect.js';
import { hostOf } from './target.js';

export interface ExchangeOptions {
  connect: buildConnector.connector;
  bytes: number;
  signal: AbortSignal;
}

export interface Answer {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** Left unread, and empty, where `location` says to go elsewhere. */
  body: Uint8Array;
  location: string | undefined;
}

const redirects = new Set([301, 302, 303, 307, 308]);

/** One request and its complete answer over a connection of its own, which is gone afterwards. */
export async function exchange(hop: Hop, { connect, bytes, signal }: ExchangeOptions): Promise<Answer> {
  const host = hostOf(hop.url);
  const client = new Client(hop.url.origin, {
    connect,
    headersTimeout: 0,
    bodyTimeout: 0,
    maxResponseSize: bytes,
    useMilo: false,
  });
  try {
    const {
      statusCode,
      headers: raw,
      body: stream,
    } = await client.request({
      path: hop.url.pathname + hop.url.search,
      method: hop.method,
      headers: Object.fromEntries(hop.headers),
      body: hop.body ?? null,
      signal,
    });
    const headers = joined(raw);
    const location = redirects.has(statusCode) ? headers['location'] : undefined;
    if (location !== undefined) {
      stream.on('error', () => undefined).destroy();
      return { status: statusCode, headers, body: new Uint8Array(), location };
    }
    const packed = await stream.bytes();
    const { 'content-encoding': encoding, ...plain } = headers;
    const body = await decodeBody({ body: packed, encoding, bytes, host });
    if (body !== packed) delete plain['content-length'];
    return { status: statusCode, headers: plain, body, location };
  } catch (error) {
    signal.throwIfAborted();
    if (isAppError(error)) throw error;
    if (isTooLarge(error)) throw failed(host, `The answer is larger than ${bytes} bytes.`);
    throw failedBy(host, error);
  } finally {
    void client.destroy();
  }
}

const isTooLarge = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'UND_ERR_RES_EXCEEDED_MAX_SIZE';

const joined = (raw: Record<string, string | string[] | undefined>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(raw).flatMap(([name, value]) =>
      value === undefined ? [] : [[name.toLowerCase(), Array.isArray(value) ? value.join(', ') : value]],
    ),
  );
