import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';

/** What the browser itself asks its vendor, whatever page it shows: for updates, who is signed in to it, how fields are filled. */
const browsersOwn = ['update.googleapis.com', 'accounts.google.com', 'content-autofill.googleapis.com'];

/** Stands in for every host that is not ours, and notes who was asked for. */
export class Canary {
  /** One for each connection: the host it asked for, as far as it said so. */
  readonly calls: string[] = [];
  readonly #connections = new Set<Socket>();

  private constructor(private readonly server: Server) {}

  static async start(): Promise<Canary> {
    const server = createServer();
    const canary = new Canary(server);
    server.on('connection', (connection) => canary.#hear(connection));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return canary;
  }

  /** Has Chromium find this server under every name but its own machine's. */
  get chromiumArgument(): string {
    const { port } = this.server.address() as AddressInfo;
    const rules = [
      ...browsersOwn.map((host) => `MAP ${host} ~NOTFOUND`),
      `MAP * 127.0.0.1:${port}`,
      'EXCLUDE 127.0.0.1',
      'EXCLUDE localhost',
    ];
    return `--host-resolver-rules=${rules.join(', ')}`;
  }

  async stop(): Promise<void> {
    for (const connection of this.#connections) connection.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  #hear(connection: Socket): void {
    this.#connections.add(connection);
    connection.on('error', () => connection.destroy());
    // Counted before a word is said: the browser may yet decide that the page must not ask.
    const number = this.calls.push('unnamed') - 1;
    connection.once('data', (bytes: Buffer) => {
      this.calls[number] = hostIn(bytes);
      connection.end();
    });
  }
}

/** From the first words of a connection: a request says its host, and so does the beginning of a TLS handshake. */
const hostIn = (bytes: Buffer): string =>
  (bytes[0] === 0x16 ? serverName(bytes) : /^host: (\S+)/im.exec(bytes.toString('latin1'))?.[1]) ??
  `unknown: ${bytes.toString('hex', 0, 16)}`;

/** The server name extension of a ClientHello (RFC 6066, section 3): type 0, two lengths, kind 0, one more length. */
function serverName(hello: Buffer): string | undefined {
  for (let at = 43; at + 9 < hello.length; at += 1) {
    const length = hello.readUInt16BE(at + 7);
    const isName =
      hello.readUInt16BE(at) === 0 &&
      hello.readUInt16BE(at + 2) === length + 5 &&
      hello.readUInt16BE(at + 4) === length + 3 &&
      hello[at + 6] === 0;
    if (isName && at + 9 + length <= hello.length) return hello.toString('latin1', at + 9, at + 9 + length);
  }
  return undefined;
}
