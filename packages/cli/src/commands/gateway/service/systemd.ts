import { join } from 'node:path';
import { askTool, runTool } from './run-tool.js';
import type { ServiceDescription } from './service-description.js';
import { ServiceFile } from './service-file.js';
import type { ServiceManager } from './service-manager.js';
import { systemdUnit } from './systemd-unit.js';

const ask = (...args: string[]) => askTool('systemctl', ['--user', ...args]);
const run = (...args: string[]) => runTool('systemctl', ['--user', ...args]);

/** Whether a systemd of this user answers. */
export const hasSystemd = async (): Promise<boolean> => (await ask('show-environment')).exit === 0;

/** A service of this user's systemd. */
export class Systemd implements ServiceManager {
  readonly words: string;
  readonly advice = 'So that it runs while nobody is signed in: loginctl enable-linger';
  readonly #unit: string;
  readonly #file: ServiceFile;

  /** `folder` is where this user's settings live, usually `~/.config`. */
  constructor(name: string, folder: string) {
    this.words = `systemd user service ${name}`;
    this.#unit = `${name}.service`;
    this.#file = new ServiceFile(join(folder, 'systemd', 'user', this.#unit));
  }

  get file(): string {
    return this.#file.path;
  }

  isInstalled = (): boolean => this.#file.read() !== undefined;
  textOf = systemdUnit;

  async install(description: ServiceDescription): Promise<boolean> {
    const isNew = this.#file.write(systemdUnit(description));
    await run('daemon-reload');
    await run('enable', this.#unit);
    return isNew;
  }

  async uninstall(): Promise<void> {
    await ask('disable', this.#unit);
    this.#file.remove();
    await run('daemon-reload');
  }

  async start(): Promise<void> {
    // A service that failed too often is not started again before it is forgiven.
    await ask('reset-failed', this.#unit);
    await run('start', this.#unit);
  }

  async stop(): Promise<void> {
    await run('stop', this.#unit);
  }

  async pid(): Promise<number | undefined> {
    return Number(await this.#property('MainPID')) || undefined;
  }

  async hasEnded(): Promise<boolean> {
    const [active, sub] = await Promise.all([this.#property('ActiveState'), this.#property('SubState')]);
    return active === 'failed' || active === 'inactive' || sub === 'auto-restart';
  }

  async #property(name: string): Promise<string> {
    return (await ask('show', '--property', name, '--value', this.#unit)).out.trim();
  }
}
