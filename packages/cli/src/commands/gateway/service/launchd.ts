import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { exitCodes } from '../../../exit-codes.js';
import { CommandFailure } from '../../../failure.js';
import { launchdAgent } from './launchd-agent.js';
import { askTool, runTool } from './run-tool.js';
import { stopSeconds, type ServiceDescription } from './service-description.js';
import { ServiceFile } from './service-file.js';
import type { ServiceManager } from './service-manager.js';

const interval = 100;

/** An agent of this user's launchd. */
export class Launchd implements ServiceManager {
  readonly words: string;
  readonly advice = null;
  readonly #domain: string;
  readonly #target: string;
  readonly #file: ServiceFile;

  constructor(
    private readonly name: string,
    { home, uid }: { home: string; uid: number },
  ) {
    this.words = `launchd agent ${name}`;
    this.#domain = `gui/${uid}`;
    this.#target = `${this.#domain}/${name}`;
    this.#file = new ServiceFile(join(home, 'Library', 'LaunchAgents', `${name}.plist`));
  }

  get file(): string {
    return this.#file.path;
  }

  isInstalled = (): boolean => this.#file.read() !== undefined;
  textOf = launchdAgent;

  /** launchd reads the file when it is loaded, which is when the agent is started. */
  async install(description: ServiceDescription): Promise<boolean> {
    return this.#file.write(launchdAgent({ ...description, name: this.name }));
  }

  async uninstall(): Promise<void> {
    await askTool('launchctl', ['bootout', this.#target]);
    this.#file.remove();
  }

  async start(): Promise<void> {
    await askTool('launchctl', ['bootout', this.#target]);
    await runTool('launchctl', ['bootstrap', this.#domain, this.file]);
  }

  async stop(): Promise<void> {
    await runTool('launchctl', ['kill', 'SIGTERM', this.#target]);
    for (const end = Date.now() + stopSeconds * 1000; Date.now() < end; await pause(interval)) {
      if ((await this.pid()) === undefined) return;
    }
    throw new CommandFailure('time_limit', exitCodes.limitReached, 'The gateway is still stopping.', {
      remediation: 'mosaic gateway status',
    });
  }

  async pid(): Promise<number | undefined> {
    const { out } = await askTool('launchctl', ['print', this.#target]);
    return Number(/^\s*pid = (\d+)$/m.exec(out)?.[1]) || undefined;
  }

  hasEnded = async (): Promise<boolean> => (await this.pid()) === undefined;
}
