import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const recordSchema = z.object({
  v: z.literal(1),
  pid: z.int().positive(),
  url: z.string(),
  program: z.string(),
});

export type GatewayProcess = z.infer<typeof recordSchema>;

/** Remembers the gateway that was started in the background, so that only that one is ever stopped. */
export class ProcessFile {
  readonly log: string;
  readonly #path: string;

  constructor(private readonly stateFolder: string) {
    this.#path = join(stateFolder, 'gateway.pid.json');
    this.log = join(stateFolder, 'gateway.log');
  }

  /** The gateway that runs; undefined when there is none, also when its process id now belongs to another program. */
  running(): GatewayProcess | undefined {
    const known = this.#read();
    return known && isStill(known) ? known : undefined;
  }

  write(process: Omit<GatewayProcess, 'v'>): void {
    this.prepareFolder();
    writeFileSync(this.#path, `${JSON.stringify({ v: 1, ...process })}\n`, { mode: 0o600 });
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  prepareFolder(): void {
    mkdirSync(this.stateFolder, { recursive: true, mode: 0o700 });
  }

  #read(): GatewayProcess | undefined {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return undefined;
    }
  }
}

/** Process ids are used again, so the command line has to name our program too. */
const isStill = ({ pid, program }: GatewayProcess): boolean => commandLineOf(pid).includes(program);

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    if (process.platform === 'linux') return '';
  }
  const [program, ...args]: [string, ...string[]] =
    process.platform === 'win32'
      ? ['wmic', 'process', 'where', `ProcessId=${pid}`, 'get', 'CommandLine']
      : ['ps', '-p', String(pid), '-o', 'command='];
  return spawnSync(program, args, { encoding: 'utf8' }).stdout;
}
