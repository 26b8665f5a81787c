import http from 'node:http';
import type { HostileRequest } from './hostile-request.js';

export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: string;
  /** Milliseconds until the reply was whole. */
  took: number;
}

/** Requests of a kind that `fetch` would put right before it sends them. */
export class RawSender {
  private readonly agent = new http.Agent({ keepAlive: true, maxSockets: 32 });

  constructor(private readonly url: string) {}

  send(
    { method, address, headers, body }: Omit<HostileRequest, 'twist'>,
    own: Readonly<Record<string, string>>,
  ): Promise<Reply> {
    const began = performance.now();
    return new Promise((resolve, reject) => {
      const { hostname, port } = new URL(this.url);
      const sent = http.request(
        {
          hostname,
          port,
          method,
          path: address,
          agent: this.agent,
          timeout: 60_000,
          headers: {
            host: `${hostname}:${port}`,
            ...own,
            ...(body !== undefined && {
              'content-type': 'application/json',
              'content-length': String(Buffer.byteLength(body)),
            }),
            ...headers,
          },
        },
        (incoming) => {
          const chunks: Buffer[] = [];
          const end = () =>
            resolve({
              status: incoming.statusCode ?? 0,
              headers: incoming.headers,
              body: Buffer.concat(chunks).toString(),
              took: performance.now() - began,
            });
          // A stream lasts as long as what it tells of.
          if (incoming.headers['content-type']?.startsWith('text/event-stream')) {
            incoming.destroy();
            return end();
          }
          incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
          incoming.on('end', end);
          incoming.on('error', ({ message }) => {
            const came = `${incoming.statusCode}, ${chunks.reduce((sum, { length }) => sum + length, 0)} bytes`;
            reject(new Error(`${method} ${address.slice(0, 200)} broke off (${message}) after ${came}`));
          });
        },
      );
      sent.on('timeout', () => sent.destroy(new Error(`no answer to ${method} ${address.slice(0, 200)}`)));
      sent.on('error', reject);
      sent.end(body);
    });
  }

  close(): void {
    this.agent.destroy();
  }
}
