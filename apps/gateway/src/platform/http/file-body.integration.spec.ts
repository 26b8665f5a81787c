import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { openInstance, type OpenInstance } from '../../bootstrap/testing/open-instance.js';

const megabyte = 1_048_576;
let instance: OpenInstance;
let port: number;
const open: net.Socket[] = [];

beforeAll(async () => {
  instance = await openInstance();
  await instance.app.listen(0, '127.0.0.1');
  ({ port } = instance.app.getHttpServer().address() as AddressInfo);
});
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy();
});
afterAll(() => instance.close());

/** Announces a file and sends `sent` bytes of it. */
async function bring(lines: string[], sent: number) {
  const socket = net.connect(port, '127.0.0.1');
  open.push(socket);
  await once(socket, 'connect');
  let heard = '';
  socket.on('data', (data) => (heard += data.toString()));
  socket.on('error', () => undefined);
  const head = ['POST /api/attachments?name=a.bin HTTP/1.1', 'Host: 127.0.0.1:14242', ...lines];
  socket.write(`${head.join('\r\n')}\r\n\r\n`);
  if (sent > 0) socket.write(Buffer.alloc(sent, 'a'));
  return { socket, status: () => Number(/^HTTP\/1\.1 (\d+)/.exec(heard)?.[1]) };
}

it.each([
  ['a cookie of nobody', ['Cookie: mosaic.session_token=x', `Content-Length: ${20 * megabyte}`]],
  ['a token of nobody', ['Authorization: Bearer x', `Content-Length: ${20 * megabyte}`]],
  ['a key of nobody', ['X-Api-Key: msk_x', `Content-Length: ${20 * megabyte}`]],
  ['nothing', ['Transfer-Encoding: chunked']],
])('refuses a file that comes with %s before it is there', async (_, lines) => {
  const { status } = await bring(['Content-Type: Application/Octet-Stream; x=y', ...lines], 0);
  await expect.poll(status).toBe(401);
});

it('reads four files of a person at once, and the others when these are there', async () => {
  const { token } = await instance.add('Bob');
  const lines = [`Authorization: Bearer ${token}`, 'Content-Type: application/octet-stream'];
  const waiting = await Promise.all(
    Array.from({ length: 4 }, () => bring([...lines, `Content-Length: ${megabyte}`], megabyte - 1)),
  );
  const fifth = await bring([...lines, 'Content-Length: 1'], 1);
  const elsewhere = await bring([lines[0] ?? '', 'Content-Type: application/json', 'Content-Length: 1'], 1);
  await expect.poll(elsewhere.status).toBe(400);
  expect(fifth.status()).toBeNaN();
  waiting[0]?.socket.write('a');
  waiting[1]?.socket.destroy();
  await expect.poll(fifth.status).toBe(201);
  await expect.poll(() => waiting[0]?.status()).toBe(201);
});
