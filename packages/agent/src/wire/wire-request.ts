import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIPv6, type LookupFunction } from 'node:net';

/** Connections that wait for the next turn, so that most turns need no handshake. */
export interface Connections {
  http: HttpAgent;
  https: HttpsAgent;
}

const keptPerServer = 64;

export const openConnections = (): Connections => ({
  http: new HttpAgent({ keepAlive: true, maxFreeSockets: keptPerServer }),
  https: new HttpsAgent({ keepAlive: true, maxFreeSockets: keptPerServer }),
});

export interface WireRequest {
  method: 'GET' | 'POST';
  url: string;
  headers: Record<string, string>;
  /** Undefined for a GET. */
  body: string | undefined;
  signal: AbortSignal;
  /** The only addresses a connection may go to, whatever the name says by then; null leaves it to the name. */
  addresses: readonly string[] | null;
}

/** The server closed a connection that had waited for its next request; asking again uses a fresh one. */
export class StaleConnection extends Error {}

/**
 * Sends a request and resolves with the head of its reply. Redirects are not followed: a key goes to
 * the configured server alone.
 */
export function send(
  connections: Connections,
  { method, url, headers, body, signal, addresses }: WireRequest,
): Promise<IncomingMessage> {
  const secure = url.startsWith('https:');
  return new Promise((resolve, reject) => {
    const options = {
      method,
      headers: {
        ...headers,
        ...(body !== undefined && { 'content-length': String(Buffer.byteLength(body)) }),
      },
      signal,
      ...(addresses !== null && { lookup: pinnedTo(addresses) }),
    };
    const request = secure
      ? httpsRequest(url, { ...options, agent: connections.https })
      : httpRequest(url, { ...options, agent: connections.http });
    request.on('response', resolve);
    request.on('error', (error: NodeJS.ErrnoException) => {
      const stale = request.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE');
      reject(stale ? new StaleConnection() : error);
    });
    request.end(body);
  });
}

/** TLS still asks for the name, and a connection that is kept open was checked when it was made. */
const pinnedTo =
  (addresses: readonly string[]): LookupFunction =>
  (_name, options, answer) => {
    const found = addresses.map((address) => ({ address, family: isIPv6(address) ? 6 : 4 }));
    const [first] = found;
    if (options.all) answer(null, found);
    else
      answer(
        first ? null : new Error('There is no address to connect to.'),
        first?.address ?? '',
        first?.family,
      );
  };

/** Time for the end of a reply whose content is complete, so that its connection can be used again. */
const lingerMilliseconds = 1000;

/**
 * Gives the text of a reply piece by piece, until it ends or `onText` says that nothing more matters.
 * Rejects when the connection ends early or `onText` throws.
 */
export function readText(reply: IncomingMessage, onText: (text: string) => boolean): Promise<void> {
  return new Promise((resolve, reject) => {
    let complete = false;
    reply.setEncoding('utf8');
    reply.on('data', (text: string) => {
      if (complete) return;
      try {
        complete = onText(text);
      } catch (error) {
        reject(error);
        reply.destroy();
        return;
      }
      if (!complete) return;
      resolve();
      const linger = setTimeout(() => reply.destroy(), lingerMilliseconds);
      reply.on('close', () => clearTimeout(linger));
    });
    reply.on('end', resolve);
    reply.on('error', reject);
    reply.on('close', () => reject(new Error('The connection was closed before the end of the reply.')));
  });
}
