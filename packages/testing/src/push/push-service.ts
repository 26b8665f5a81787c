import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface TakenMessage {
  path: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

interface Answer {
  status: number;
  headers: Record<string, string>;
}

export interface FakePushService {
  /** As it stands in a list of allowed hosts. */
  host: string;
  taken: readonly TakenMessage[];
  /** Answers the next message so, and those after it as ever. */
  answerOnceWith(status: number, headers?: Record<string, string>): void;
  close(): Promise<void>;
}

/** Somebody else’s push service, at the wire: takes messages and keeps them for a test. */
export async function startFakePushService(): Promise<FakePushService> {
  const taken: TakenMessage[] = [];
  const usual: Answer = { status: 201, headers: {} };
  let next = usual;
  const server = createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => void pieces.push(piece));
    request.on('end', () => {
      taken.push({ path: request.url ?? '', headers: request.headers, body: Buffer.concat(pieces) });
      response.writeHead(next.status, next.headers).end();
      next = usual;
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    host: `127.0.0.1:${port}`,
    taken,
    answerOnceWith: (status, headers = {}) => void (next = { status, headers }),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
