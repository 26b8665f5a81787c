import http from 'node:http';
import { socketPath } from '@mosaicstack/types';

/** Whether a server changes to the socket's protocol for a request with these headers. */
export function upgrades(url: string, headers: Readonly<Record<string, string>>): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve, reject) => {
    const sent = http.request({
      hostname,
      port,
      path: `${socketPath}?EIO=4&transport=websocket`,
      headers: {
        host: `${hostname}:${port}`,
        connection: 'Upgrade',
        upgrade: 'websocket',
        'sec-websocket-version': '13',
        'sec-websocket-key': 'dGhlIHNhbXBsZSBub25jZQ==',
        ...headers,
      },
    });
    sent.on('upgrade', (_reply, socket) => {
      socket.destroy();
      resolve(true);
    });
    sent.on('response', (reply) => {
      reply.resume();
      resolve(false);
    });
    sent.on('error', reject);
    sent.end();
  });
}
