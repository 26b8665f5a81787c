import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { OutboundClient } from '../outbound-client.js';
import { pinnedTo, type Pin } from '../pinned-connector.js';

/** Stands for the public Internet: connections to it end on this machine instead. */
export const publicAddress = '93.184.215.14';

export const staged = (address: string): string => (address === publicAddress ? '127.0.0.1' : address);

export const stagedPin: Pin = (addresses, signal) => pinnedTo(addresses.map(staged), signal);

/** Names under public.test stand on the public Internet, all others in the operator's own network. */
export const clientWith = (...allowedHosts: string[]): OutboundClient =>
  new OutboundClient({
    allowedHosts,
    resolve: async (name) => [name.endsWith('public.test') ? publicAddress : '127.0.0.1'],
    pin: stagedPin,
  });

export type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

/** A web server on this machine; resolves to its port. */
export async function openServer(listener: Listener): Promise<{ port: number; server: Server }> {
  const server = createServer((request, response) => void listener(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { server, port: (server.address() as AddressInfo).port };
}

export function closeServer(server: Server): void {
  server.closeAllConnections();
  server.close();
}

/** A web server for the rest of one test; resolves to its port. */
export async function serve(listener: Listener): Promise<number> {
  const { server, port } = await openServer(listener);
  onTestFinished(() => closeServer(server));
  return port;
}

export async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const piece of request) text += String(piece);
  return text;
}
