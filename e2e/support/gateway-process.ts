import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { layPreparedDatabase } from '@mosaicstack/testing';
import { cutOff, type Door, openDoor, pidIn } from './cut-off.js';

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
  /** Has it make its database itself, as a person's first start does. */
  makesDatabase?: boolean;
  /** Leaves it the loopback for its whole network. */
  isCutOff?: boolean;
}

/**
 * A real gateway process on a scratch home, as a person would run it: started, killed and started
 * again on the same data and port.
 */
export class GatewayProcess {
  stdout = '';
  stderr = '';
  private child: ChildProcess | undefined;
  private cutOffPid: number | undefined;

  private constructor(
    readonly home: string,
    readonly port: number,
    readonly env: Record<string, string>,
    private readonly door: Door | undefined,
  ) {}

  static async make({ env = {}, home, port, isCutOff }: GatewayOptions = {}): Promise<GatewayProcess> {
    const folder = home ?? mkdtempSync(path.join(os.tmpdir(), 'mosaic-e2e-'));
    const free = port ?? (await freePort());
    return new GatewayProcess(folder, free, env, isCutOff ? openDoor(folder, free) : undefined);
  }

  /** Made and ready to serve. */
  static async start(options: GatewayOptions = {}): Promise<GatewayProcess> {
    const gateway = await GatewayProcess.make(options);
    await gateway.start(options);
    return gateway;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  get pid(): number {
    const pid = this.door ? this.cutOffPid : this.child?.pid;
    if (pid === undefined) throw new Error('the gateway is not running');
    return pid;
  }

  /** Resolves when `/health/ready` is green and the start is announced; rejects with its last words when it ends before. */
  async start({ makesDatabase = false }: Pick<GatewayOptions, 'makesDatabase'> = {}): Promise<void> {
    if (!makesDatabase) layPreparedDatabase(this.home, process.env['MOSAIC_TEST_DATABASE']);
    this.spawn();
    const deadline = Date.now() + 180_000;
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
    this.door?.outer.close();
    rmSync(this.home, { recursive: true, force: true });
  }

  /** The one-time link printed at the first start. */
  get setupLink(): string {
    const link = /https?:\/\/\S+\/setup\?token=\S+/.exec(this.stdout)?.[0];
    if (!link) throw new Error(`no setup link in:\n${this.stdout}`);
    return link;
  }

  private spawn(): ChildProcess {
    const [command, given] = this.door
      ? cutOff(process.execPath, ...this.door.nodeArguments, entry)
      : [process.execPath, [entry]];
    const child = spawn(command, given, {
      cwd: this.home,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.home,
        MOSAIC_HOME: this.home,
        MOSAIC_GATEWAY_PORT: String(this.port),
        MOSAIC_DISCOVERY: 'off',
        // As the runner starts it: what is compiled at one start is read at the next.
        ...(process.env['NODE_COMPILE_CACHE'] && { NODE_COMPILE_CACHE: process.env['NODE_COMPILE_CACHE'] }),
        ...this.env,
      },
      stdio: ['ignore', 'pipe', 'pipe', this.door ? 'pipe' : 'ignore'],
    });
    this.stdout = '';
    this.stderr = '';
    child.stdout?.on('data', (data: Buffer) => (this.stdout += data.toString()));
    child.stderr?.on('data', (data: Buffer) => (this.stderr += data.toString()));
    child.stdio[3]?.once('data', (data: Buffer) => (this.cutOffPid = pidIn(data)));
    this.child = child;
    return child;
  }

  private async end(signal: NodeJS.Signals): Promise<number | null> {
    const { child } = this;
    if (!child || child.exitCode !== null || child.signalCode !== null) return child?.exitCode ?? null;
    const ended = once(child, 'exit');
    if (this.cutOffPid === undefined) child.kill(signal);
    else process.kill(this.cutOffPid, signal);
    await ended;
    return child.exitCode;
  }
}
