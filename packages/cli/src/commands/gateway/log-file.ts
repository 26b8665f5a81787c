import { closeSync, fstatSync, mkdirSync, openSync, readSync, renameSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A log this long is put aside when the gateway is started, in bytes. */
const longest = 20 * 1024 ** 2;
/** How much of its end is looked at for the last lines, in bytes. */
const tail = 1024 ** 2;

/** What a gateway without a terminal prints. It holds the one-time setup link, so nobody else may read it. */
export class LogFile {
  readonly path: string;

  constructor(stateFolder: string) {
    this.path = join(stateFolder, 'gateway.log');
  }

  get size(): number {
    return statSync(this.path, { throwIfNoEntry: false })?.size ?? 0;
  }

  /** Makes it, private, before anybody writes; one that grew long is kept under another name. */
  prepare(): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    if (this.size > longest) renameSync(this.path, `${this.path}.1`);
    closeSync(this.openForWriting());
  }

  openForWriting(): number {
    return openSync(this.path, 'a', 0o600);
  }

  /** What was written from this byte on. */
  since(start: number): string {
    const file = openSync(this.path, 'r');
    try {
      const bytes = Buffer.alloc(Math.max(0, fstatSync(file).size - start));
      return bytes.subarray(0, readSync(file, bytes, 0, bytes.length, start)).toString('utf8');
    } finally {
      closeSync(file);
    }
  }

  /** Where its last part begins that is worth looking at. */
  get tailStart(): number {
    return Math.max(0, this.size - tail);
  }

  lastLines(count: number): string[] {
    const size = this.size;
    if (size === 0) return [];
    const start = this.tailStart;
    const lines = this.since(start).replace(/\n$/, '').split('\n');
    return (start > 0 ? lines.slice(1) : lines).slice(-count);
  }
}
