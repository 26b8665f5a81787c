import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import type { Identified } from '@mosaicstack/auth';
import type { UserId } from '@mosaicstack/types';
import { fastify } from 'fastify';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { acceptFiles } from './file-body.js';

const ada = { user: { id: 'ada' as UserId } } as Identified;
const server = fastify();
/** Those who are being looked up: called with who they are. */
const asked: ((identified: Identified) => void)[] = [];
const open: net.Socket[] = [];

beforeEach(async () => {
  acceptFiles(server, { identify: () => new Promise((resolve) => asked.push(resolve)) });
  server.post('/', (request, reply) => void reply.send(String((request.body as Buffer).length)));
  await server.listen({ port: 0, host: '127.0.0.1' });
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
  return server.close();
});

async function bring(): Promise<{ socket: net.Socket; heard: () => string }> {
  const { port } = server.server.address() as AddressInfo;
  const socket = net.connect(port, '127.0.0.1');
  open.push(socket);
  let heard = '';
  socket.on('data', (data) => (heard += data.toString())).on('error', () => undefined);
  await once(socket, 'connect');
  socket.write(
    'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/octet-stream\r\nContent-Length: 2\r\n\r\na',
  );
  return { socket, heard: () => heard };
}

it('keeps no turn for whoever went away while it was asked who they are', async () => {
  const connections = () =>
    new Promise<number>((resolve) => server.server.getConnections((_, n) => resolve(n)));
  for (let left = 0; left < 4; left += 1) {
    const { socket } = await bring();
    await expect.poll(() => asked.length).toBe(left + 1);
    socket.destroy();
  }
  await expect.poll(connections).toBe(0);
  for (const tell of asked) tell(ada);
  const { socket, heard } = await bring();
  await expect.poll(() => asked.length).toBe(5);
  asked[4]?.(ada);
  socket.write('b');
  await expect.poll(heard).toMatch(/^HTTP\/1.1 200/);
});
