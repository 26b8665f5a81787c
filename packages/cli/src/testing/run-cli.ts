import { spawn, type ChildProcess } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What is run, as an installation finds it. */
export const program = join(import.meta.dirname, '..', '..', 'bin', 'mosaic.mjs');

export interface Finished {
  exit: number | null;
  out: string;
  talk: string;
}

export interface Started {
  child: ChildProcess;
  finished: Promise<Finished>;
  /** Resolves when stdout contains the text. */
  printed(text: string): Promise<void>;
}

/** A machine of its own: empty settings, and nobody signed in. */
export class CliHome {
  readonly folder = mkdtempSync(join(tmpdir(), 'mosaic-cli-'));
  readonly credentials = join(this.folder, 'home', 'config', 'credentials.json');

  get environment(): Record<string, string> {
    return {
      PATH: process.env['PATH'] ?? '',
      HOME: this.folder,
      MOSAIC_HOME: join(this.folder, 'home'),
      NO_COLOR: '1',
    };
  }

  signIn(gatewayUrl: string, token: string): void {
    mkdirSync(join(this.folder, 'home', 'config'), { recursive: true });
    writeFileSync(this.credentials, JSON.stringify({ v: 1, gateways: { [gatewayUrl]: { token } } }));
    chmodSync(this.credentials, 0o600);
  }

  /** Starts the program. Without `stdin` there is none at all; `open` leaves it open and silent. */
  start(
    args: readonly string[],
    options: { stdin?: string; env?: Record<string, string>; program?: string; cwd?: string } = {},
  ): Started {
    const child = spawn(process.execPath, [options.program ?? program, ...args], {
      cwd: options.cwd ?? this.folder,
      env: { ...this.environment, ...options.env },
      stdio: [options.stdin === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    if (options.stdin !== 'open') child.stdin?.end(options.stdin);
    let out = '';
    let talk = '';
    const waiting: { text: string; resolve: () => void }[] = [];
    child.stdout?.on('data', (chunk) => {
      out += String(chunk);
      for (const { text, resolve } of waiting) if (out.includes(text)) resolve();
    });
    child.stderr?.on('data', (chunk) => (talk += String(chunk)));
    return {
      child,
      finished: new Promise((resolve) => {
        child.on('close', (exit) => resolve({ exit, out, talk }));
      }),
      printed: (text) =>
        new Promise((resolve) => {
          waiting.push({ text, resolve });
          if (out.includes(text)) resolve();
        }),
    };
  }

  run(args: readonly string[], options: Parameters<CliHome['start']>[1] = {}): Promise<Finished> {
    return this.start(args, options).finished;
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
