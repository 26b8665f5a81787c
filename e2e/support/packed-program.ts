import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { finish, type Finished } from './finish.js';
import { freePort } from './gateway-process.js';

const cli = fileURLToPath(new URL('../../packages/cli', import.meta.url));

/** The program as `npm pack` makes it, installed by npm into an empty folder, with a home of its own. */
export class PackedProgram {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-packed-'));
  private port = 0;

  static async install(): Promise<PackedProgram> {
    const program = new PackedProgram();
    program.port = await freePort();
    const place = (name: string): string => path.join(program.folder, name);
    for (const name of ['tarball', 'installed', 'work']) mkdirSync(place(name));
    await program.npm(cli, ['pack', '--pack-destination', place('tarball')]);
    const [tarball = ''] = readdirSync(place('tarball'));
    const quietly = ['--prefer-offline', '--no-audit', '--no-fund'];
    await program.npm(place('installed'), ['install', ...quietly, path.join(place('tarball'), tarball)]);
    return program;
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Packages that npm put beside the program. */
  get installed(): string[] {
    return readdirSync(path.join(this.folder, 'installed', 'node_modules'), { recursive: true })
      .map(String)
      .filter((file) => /(^|node_modules\/)(@[^/]+\/)?[^/]+\/package\.json$/.test(file))
      .map((file) => path.dirname(file));
  }

  /** Runs `mosaic` as a script does, with standard input that holds `input` and closes. */
  mosaic(args: readonly string[], input = ''): Promise<Finished> {
    const binary = path.join(this.folder, 'installed', 'node_modules', '.bin', 'mosaic');
    return finish(process.execPath, [binary, ...args], {
      cwd: path.join(this.folder, 'work'),
      input,
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: this.folder,
        MOSAIC_HOME: path.join(this.folder, 'home'),
        MOSAIC_GATEWAY_PORT: String(this.port),
        // No test asks a registry of others.
        NO_UPDATE_NOTIFIER: '1',
      },
    });
  }

  async remove(): Promise<void> {
    await this.mosaic(['gateway', 'stop']);
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async npm(cwd: string, args: readonly string[]): Promise<void> {
    const { exitCode, stderr } = await finish('npm', args, { cwd, input: '', env: process.env });
    if (exitCode !== 0) throw new Error(`npm ${args.join(' ')} ended with ${exitCode}:\n${stderr}`);
  }
}
