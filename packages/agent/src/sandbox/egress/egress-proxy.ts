import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { createServer, type Socket } from 'node:net';
import path from 'node:path';
import type { Duplex } from 'node:stream';
import { once } from 'node:events';
import { AllowedHosts, type Target } from './allowed-hosts.js';

/** Opens a connection to where the rules for everything outbound let it go; rejects otherwise. */
export type OpenTunnel = (target: Target, signal: AbortSignal) => Promise<Duplex>;

export interface EgressOptions {
  readonly temporaryFolder: string;
  readonly hosts: readonly string[];
  readonly openTunnel: OpenTunnel;
}

export interface Egress {
  /** Socket on the host's file system that the proxy answers at. */
  readonly socket: string;
  close(): Promise<void>;
}

/** What the folders begin with that hold one proxy’s socket each, and how that is named. */
export const egressPrefix = 'mosaic-egress-';
export const egressSocket = 'proxy';

const headBytes = 8_192;
const headMs = 10_000;
const connectionsAtATime = 64;

/**
 * The only way out of a sandbox that has one: a proxy that knows CONNECT and a list of hosts. A name is allowed
 * by what it says, and connected to by what it resolves to, which the tunnel checks and pins.
 */
export async function openEgress({ temporaryFolder, hosts, openTunnel }: EgressOptions): Promise<Egress> {
  const allowed = new AllowedHosts(hosts);
  const folder = await mkdtemp(path.join(temporaryFolder, egressPrefix));
  const socket = path.join(folder, egressSocket);
  const open = new Set<Socket>();
  const over = new AbortController();
  const server = createServer((client) => {
    open.add(client);
    client.on('error', () => undefined).on('close', () => open.delete(client));
    void answer(client, { allowed, openTunnel, signal: over.signal });
  });
  server.maxConnections = connectionsAtATime;
  server.listen(socket);
  await once(server, 'listening');
  // Nobody else knows the folder’s name; the program is another account where root runs the gateway.
  await Promise.all([chmod(folder, 0o711), chmod(socket, 0o666)]);
  return {
    socket,
    close: async () => {
      over.abort();
      for (const client of open) client.destroy();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface Answering {
  allowed: AllowedHosts;
  openTunnel: OpenTunnel;
  signal: AbortSignal;
}

async function answer(client: Socket, { allowed, openTunnel, signal }: Answering): Promise<void> {
  client.setTimeout(headMs, () => client.destroy());
  const head = await readHead(client);
  if (head === undefined) return refuse(client, '400 Bad Request', 'Only CONNECT is understood here.');
  const target = allowed.admit(head);
  if (target === undefined)
    return refuse(client, '403 Forbidden', 'This host is not on the list of what may be reached.');
  client.setTimeout(0);
  try {
    const tunnel = await openTunnel(target, signal);
    if (client.destroyed) return void tunnel.destroy();
    tunnel.on('error', () => client.destroy()).on('close', () => client.destroy());
    client.on('close', () => tunnel.destroy());
    client.write('HTTP/1.1 200 Connection established\r\n\r\n');
    client.pipe(tunnel).pipe(client);
  } catch {
    refuse(client, '502 Bad Gateway', 'The host cannot be reached, or must not be.');
  }
}

function refuse(client: Socket, status: string, why: string): void {
  const body = `${why}\n`;
  client.end(
    `HTTP/1.1 ${status}\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: close\r\n\r\n${body}`,
  );
}

/** What stands between `CONNECT` and the version; undefined for anything else. Nothing may follow the head yet. */
async function readHead(client: Socket): Promise<string | undefined> {
  let head = '';
  for await (const chunk of client.iterator({ destroyOnReturn: false })) {
    head += (chunk as Buffer).toString('latin1');
    if (head.length > headBytes) return undefined;
    if (head.includes('\r\n\r\n')) break;
  }
  if (!head.endsWith('\r\n\r\n') || head.indexOf('\r\n\r\n') !== head.length - 4) return undefined;
  return /^CONNECT ([\x21-\x7e]{1,300}) HTTP\/1\.[01]\r\n/.exec(head)?.[1];
}
