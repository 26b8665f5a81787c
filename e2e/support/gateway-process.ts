import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = fileURLToPath(new URL('../../apps/gateway/dist/main.js', import.meta.url));

/** A port that was free a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

export const sleep = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

export interface GatewayOptions {
  env?: Record<string, string>;
  home?: string;
  port?: number;
}

/**
 * A real gateway process on a scratch home, as a person would run it: started, killed and started
 * again on the same data and port.
 */
export class GatewayProcess {
  stdout = '';
  stderr = '';
  private child: ChildProcess | undefined;

  private constructor(
    readonly home: string,
    readonly port: number,
    readonly env: Record<string, string>,
  ) {}

  static async make({ env = {}, home, port }: GatewayOptions = {}): Promise<GatewayProcess> {
    return new GatewayProcess(
      home ?? mkdtempSync(path.join(os.tmpdir(), 'mosaic-e2e-')),
      port ?? (await freePort()),
      env,
    );
  }

  /** Made and ready to serve. */
  static async start(options: GatewayOptions = {}): Promise<GatewayProcess> {
    const gateway = await GatewayProcess.make(options);
    await gateway.start();
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    if (this.child?.pid === undefined) throw new Error('the gateway is not running');
    return this.child.pid;
  }

  /** Resolves when `/health/ready` is green and the start is announced; rejects with its last words when it ends before. */
  async start(): Promise<void> {
    this.spawn();
    const deadline = Date.now() + 60_000;
    while (Date.now() < deadline) {
      if (this.child?.exitCode !== null) throw new Error(`the gateway ended early:\n${this.stderr}`);
      const ready = await fetch(`${this.url}/health/ready`).catch(() => undefined);
      if (ready?.status === 200 && this.stdout.includes('Next:')) return;
      await sleep(20);
    }
    throw new Error(`the gateway did not become ready:\n${this.stderr}`);
  }

  /** For starts that are meant to fail: resolves to the exit code. */
  async startAndFail(): Promise<number | null> {
    const child = this.spawn();
    if (child.exitCode === null) await once(child, 'exit');
    return child.exitCode;
  }

  async kill(): Promise<void> {
    await this.end('SIGKILL');
  }

  /** Ends as an operator would; resolves to the exit code. */
  async stop(): Promise<number | null> {
    return this.end('SIGTERM');
  }

  async dispose(): Promise<void> {
    await this.end('SIGKILL');
    rmSync(this.home, { recursive: true, force: true });
  }

  /** The one-time link printed at the first start. */
  get setupLink(): string {
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(this.stdout)?.[0];
    if (!link) throw new Error(`no setup link in:\n${this.stdout}`);
    return link;
  }

  private spawn(): ChildProcess {
    const child = spawn(process.execPath, [entry], {
      cwd: this.home,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.home,
        MOSAIC_HOME: this.home,
        MOSAIC_GATEWAY_PORT: String(this.port),
        MOSAIC_DISCOVERY: 'off',
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.stdout = '';
    this.stderr = '';
    child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    this.child = child;
    return child;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
    return child.exitCode;
  }
}
