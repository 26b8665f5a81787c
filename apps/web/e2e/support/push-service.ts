import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PushService {
  /** As an operator lists it: host and port. */
  readonly host: string;
  close(): void;
}

/** Where messages for browsers go by, as the vendor of a browser runs one: takes whatever is brought. */
export async function startPushService(): Promise<PushService> {
  const server = createServer((request, reply) =>
    request.resume().on('end', () => reply.writeHead(201).end()),
  );
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { host: `127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
