import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

export interface CuttingProxy {
  port: number;
  /** Severs every connection without a goodbye and refuses new ones until `mend`. */
  cut(): void;
  mend(): void;
  close(): void;
}

/** A network between client and gateway that can be cut. */
export async function startCuttingProxy(targetPort: number): Promise<CuttingProxy> {
  const sockets = new Set<Socket>();
  let severed = false;
  const server = createServer((near) => {
    if (severed) return void near.destroy();
    const far = connect(targetPort, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as { port: number }).port,
    cut: () => {
      severed = true;
      for (const socket of sockets) socket.resetAndDestroy();
    },
    mend: () => (severed = false),
    close: () => {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };
}
