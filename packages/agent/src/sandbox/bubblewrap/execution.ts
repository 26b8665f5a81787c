import type { SandboxEnd, SandboxOutcome, SandboxRequest } from '../sandbox.js';
import type { SandboxLimits } from '../sandbox-limits.js';
import { mapAccounts } from './account-map.js';
import { CapturedOutput } from './captured-output.js';
import type { HostIdentity } from './host.js';
import type { Launched } from './launch.js';
import { processTree } from './process-tree.js';
import { watch } from './watch.js';

export interface ExecutionOptions {
  readonly request: SandboxRequest;
  readonly limits: SandboxLimits;
  readonly identity: HostIdentity;
  readonly growth: () => Promise<number>;
}

/** One program from its start to its end. */
export class Execution {
  private readonly began = performance.now();
  private readonly output: CapturedOutput;
  private readonly stops: (() => void)[] = [];
  private first: number | undefined;
  private exitCode: number | undefined;
  private ended: SandboxEnd | undefined;

  constructor(
    private readonly launched: Launched,
    private readonly options: ExecutionOptions,
  ) {
    this.output = new CapturedOutput(options.limits.outputBytes, () => this.kill('output'));
  }

  /** Resolves with null, and what was said, where the isolation could not be set up. */
  outcome(): Promise<SandboxOutcome | { failure: string }> {
    const { child, stdout, stderr } = this.launched;
    const { into, signal } = this.options.request;
    const written = into === undefined ? this.output.keep(stdout) : () => '';
    const told = this.output.keep(stderr);
    if (into !== undefined) {
      stdout.pipe(into);
      this.listen(into, 'close', () => this.stop('stopped'));
    }
    this.followStatus();
    const late = setTimeout(() => this.stop('timeout'), this.options.limits.wallSeconds * 1000);
    this.stops.push(() => clearTimeout(late));
    if (signal) this.listen(signal, 'abort', () => this.stop('stopped'));
    if (signal?.aborted) this.kill('stopped');
    return new Promise((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code, killed) => {
        for (const stop of this.stops) stop();
        if (this.ended === undefined && this.exitCode === undefined && killed === null)
          return resolve({ failure: told().trim() || `bubblewrap ended with ${code}` });
        resolve({
          ended: this.ended ?? (this.exitCode === undefined ? 'stopped' : 'exited'),
          exitCode: this.ended === undefined ? (this.exitCode ?? null) : null,
          stdout: written(),
          stderr: told(),
          truncated: this.output.truncated,
          milliseconds: Math.round(performance.now() - this.began),
        });
      });
    });
  }

  /** bubblewrap tells the first process's number before the program begins, and its exit code afterwards. */
  private followStatus(): void {
    let text = '';
    const status = this.launched.child.stdio[3] as NodeJS.ReadableStream;
    status.on('error', () => undefined);
    status.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      const pid = /"child-pid": (\d+)/.exec(text)?.[1];
      const code = /"exit-code": (\d+)/.exec(text)?.[1];
      if (code !== undefined) this.exitCode = Number(code);
      if (pid !== undefined && this.first === undefined) void this.begin(Number(pid));
    });
  }

  private async begin(pid: number): Promise<void> {
    const { identity, limits, growth, request } = this.options;
    this.first = pid;
    if (identity.root) await mapAccounts(pid, identity).catch(() => this.killNow());
    this.launched.begin();
    const exceeded = (limit: SandboxEnd) => this.kill(limit);
    this.stops.push(watch({ pid, workspace: request.workspace, limits, growth, exceeded }));
  }

  /** Asks every process to end, and makes it so after a while. */
  private stop(reason: SandboxEnd): void {
    if (this.ended !== undefined || this.exitCode !== undefined) return;
    this.ended = reason;
    if (this.first === undefined) return this.killNow();
    for (const pid of processTree(this.first).pids.slice(1)) send(pid, 'SIGTERM');
    const patience = setTimeout(() => this.killNow(), this.options.limits.graceSeconds * 1000);
    this.stops.push(() => clearTimeout(patience));
  }

  /** For what must not go on for a moment longer. */
  private kill(reason: SandboxEnd): void {
    if (this.exitCode !== undefined) return;
    this.ended ??= reason;
    this.killNow();
  }

  /** The kernel ends everything in a pid namespace together with its first process. */
  private killNow(): void {
    if (this.launched.child.exitCode !== null || this.launched.child.signalCode !== null) return;
    if (this.first !== undefined) send(this.first, 'SIGKILL');
    this.launched.child.kill('SIGKILL');
  }

  private listen(target: EventTarget | NodeJS.EventEmitter, event: string, listener: () => void): void {
    if ('addEventListener' in target) {
      target.addEventListener(event, listener);
      this.stops.push(() => target.removeEventListener(event, listener));
      return;
    }
    target.on(event, listener);
    this.stops.push(() => target.off(event, listener));
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It has ended meanwhile.
  }
}
