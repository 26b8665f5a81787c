import { createServer, type AddressInfo, type Server } from 'node:net';

/** Listens where nobody may come. */
export interface Canary {
  port: number;
  /** Connections so far, on any address of this machine that it listens on. */
  connections(): number;
  close(): Promise<void>;
}

const opened = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => server.once('error', reject).listen(port, host, resolve));

const closed = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
  });

/** Opens one port on 127.0.0.1 and, where the machine has IPv6, the same port on ::1. */
export async function openCanary(): Promise<Canary> {
  let connections = 0;
  const listener = () =>
    createServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined).destroy();
    });
  const four = listener();
  const six = listener();
  await opened(four, 0, '127.0.0.1');
  const { port } = four.address() as AddressInfo;
  await opened(six, port, '::1').catch(() => undefined);
  return {
    port,
    connections: () => connections,
    close: async () => {
      await Promise.all([four, six].map(closed));
    },
  };
}
