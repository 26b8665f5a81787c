import { createServer } from 'node:net';
import { once } from 'node:events';
import path from 'node:path';
import type { Egress, EgressOptions } from '../egress/egress-proxy.js';

/**
 * A proxy as it is often written: takes what stands between the words for a URL, looks whether the host sounds
 * like a listed one, and connects to what the URL parser of the moment makes of it.
 */
export async function openCarelessEgress(options: EgressOptions): Promise<Egress> {
  const { temporaryFolder, hosts, openTunnel } = options;
  const names = hosts.map((host) => host.split(':')[0] ?? '');
  const server = createServer((client) => {
    client.on('error', () => undefined);
    client.once('data', (chunk: Buffer) => {
      const asked = chunk.toString('utf8').trim().split(/\s+/)[1] ?? '';
      const cut = asked.split('\0')[0] ?? '';
      if (!names.some((name) => cut.includes(name))) return void client.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      const { hostname, port } = URL.canParse(`http://${cut}`)
        ? new URL(`http://${cut}`)
        : { hostname: cut, port: '443' };
      const target = { host: hostname, port: Number(port || 80) };
      openTunnel(target, new AbortController().signal).then(
        (tunnel) => {
          client.write('HTTP/1.1 200 Connection established\r\n\r\n');
          client.pipe(tunnel).pipe(client);
        },
        () => client.end('HTTP/1.1 502 Bad Gateway\r\n\r\n'),
      );
    });
  });
  const socket = path.join(temporaryFolder, 'careless');
  server.listen(socket);
  await once(server, 'listening');
  return { socket, close: async () => void server.close() };
}
