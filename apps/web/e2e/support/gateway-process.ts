import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { layPreparedDatabase } from '@mosaicstack/testing';

const entry = fileURLToPath(new URL('../../../gateway/dist/main.js', import.meta.url));

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** The built gateway with the built pages, on a scratch home, killed and started again on the same port. */
export class GatewayProcess {
  private child: ChildProcess | undefined;
  private output = '';

  private constructor(
    private readonly home: string,
    private readonly port: number,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  static async start(environment: Readonly<Record<string, string>> = {}): Promise<GatewayProcess> {
    const home = mkdtempSync(path.join(tmpdir(), 'mosaic-web-e2e-'));
    layPreparedDatabase(home, process.env['MOSAIC_TEST_DATABASE']);
    const gateway = new GatewayProcess(home, await freePort(), environment);
    await gateway.start();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** The one-time link printed at the first start. */
  get setupLink(): string {
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(this.output)?.[0];
    if (!link) throw new Error(`The gateway printed no setup link:\n${this.output}`);
    return link;
  }

  async start(): Promise<void> {
    this.output = '';
    const child = spawn(process.execPath, [entry], {
      cwd: this.home,
      // Next's own types ask for NODE_ENV in every environment.
      env: {
        NODE_ENV: 'production',
        PATH: process.env['PATH'] ?? '',
        HOME: this.home,
        MOSAIC_HOME: this.home,
        MOSAIC_GATEWAY_PORT: String(this.port),
        MOSAIC_DISCOVERY: 'off',
        // As the runner starts it: what is compiled at one start is read at the next.
        ...(process.env['NODE_COMPILE_CACHE'] && { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
        ...this.environment,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.child = child;
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (data: Buffer) => (this.output += data.toString()));
    }
    await this.untilReady(child);
  }

  /** Ends at once, as a machine that loses power does. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }

  async dispose(): Promise<void> {
    await this.kill();
    rmSync(this.home, { recursive: true, force: true });
  }

  private async untilReady(child: ChildProcess): Promise<void> {
    const deadline = Date.now() + 180_000;
    while (Date.now() < deadline) {
      if (child.exitCode !== null) throw new Error(`The gateway ended early:\n${this.output}`);
      const reply = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      // What it prints for people comes a moment after it can serve.
      if (reply?.ok && this.output.includes('Next:')) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error(`The gateway did not become ready:\n${this.output}`);
  }
}
