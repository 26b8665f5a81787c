import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** A Valkey that can be taken away and given back, as far as its clients can tell. */
export async function breakableValkey(url: string) {
  const target = new URL(url);
  const sockets = new Set<Socket>();
  let away = false;
  const server = createServer((socket) => {
    const upstream = connect(Number(target.port), target.hostname);
    for (const end of [socket, upstream]) {
      sockets.add(end);
      end.on('error', () => undefined);
    }
    if (away) return void socket.destroy();
    socket.pipe(upstream).pipe(socket);
    socket.on('close', () => upstream.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const cut = (): void => {
    away = true;
    for (const socket of sockets) socket.destroy();
    sockets.clear();
  };
  return {
    url: `redis://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut,
    mend: () => (away = false),
    close: () => {
      cut();
      server.close();
    },
  };
}
