import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { birthOf } from './process-birth.js';

const recordSchema = z.object({
  v: z.literal(2),
  pid: z.int().positive(),
  /** See {@link birthOf}. */
  birth: z.string().min(1),
});

/** Remembers the gateway that was started in the background, so that only that one is ever stopped. */
export class ProcessFile {
  readonly #path: string;

  constructor(private readonly stateFolder: string) {
    this.#path = join(stateFolder, 'gateway.pid.json');
  }

  /** The gateway's process; undefined when there is none, also when its id now belongs to another program. */
  running(): number | undefined {
    const known = this.#read();
    return known && birthOf(known.pid) === known.birth ? known.pid : undefined;
  }

  write(pid: number): void {
    const birth = birthOf(pid);
    // It ended at once; nothing is there to remember.
    if (birth === undefined) return this.remove();
    mkdirSync(this.stateFolder, { recursive: true, mode: 0o700 });
    writeFileSync(this.#path, `${JSON.stringify({ v: 2, pid, birth })}\n`, { mode: 0o600 });
  }

  remove(): void {
    rmSync(this.#path, { force: true });
  }

  #read(): z.infer<typeof recordSchema> | undefined {
    try {
      return recordSchema.parse(JSON.parse(readFileSync(this.#path, 'utf8')));
    } catch {
      return undefined;
    }
  }
}
