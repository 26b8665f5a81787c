import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';
import { gatewayFile } from './gateway-files.js';
import type { LogFile } from './log-file.js';
import type { ProcessFile } from './process-file.js';
import type { RunForm } from './run-form.js';
import { stopSeconds } from './service/service-description.js';

const interval = 100;

/** A process of its own that outlives this terminal, on machines whose service manager does not run it. */
export class BackgroundProcess implements RunForm {
  readonly words = 'process in the background';
  #child: ChildProcess | undefined;

  constructor(
    private readonly file: ProcessFile,
    private readonly log: LogFile,
  ) {}

  async start(): Promise<void> {
    const output = this.log.openForWriting();
    try {
      const child = spawn(process.execPath, [gatewayFile('main.js')], {
        detached: true,
        stdio: ['ignore', output, output],
        windowsHide: true,
      });
      child.on('error', () => undefined); // seen by the missing process id
      child.unref();
      if (child.pid === undefined) throw noProcess(this.log.path);
      this.#child = child;
      this.file.write(child.pid);
    } finally {
      closeSync(output);
    }
  }

  async stop(): Promise<void> {
    const pid = this.file.running();
    if (pid === undefined) return this.file.remove();
    process.kill(pid, 'SIGTERM');
    for (const end = Date.now() + stopSeconds * 1000; Date.now() < end; await pause(interval)) {
      if (this.file.running() === undefined) return this.file.remove();
    }
    throw new CommandFailure('time_limit', exitCodes.limitReached, 'The gateway is still stopping.', {
      reason: `Its process ${pid} was asked to end and has not yet.`,
      remediation: 'mosaic gateway status',
    });
  }

  pid = async (): Promise<number | undefined> => this.file.running();

  async hasEnded(): Promise<boolean> {
    const child = this.#child;
    return child ? child.exitCode !== null || child.signalCode !== null : this.file.running() === undefined;
  }
}

const noProcess = (log: string): CommandFailure =>
  new CommandFailure('unavailable', exitCodes.failed, 'The gateway did not start.', {
    reason: 'The process could not be made.',
    remediation: `Read ${log}`,
  });
