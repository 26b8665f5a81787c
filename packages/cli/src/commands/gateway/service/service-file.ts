import { chmodSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const PRIVATE_FILE = 0o600;

/** A file in which a service manager reads what to run. Written only when it changes. */
export class ServiceFile {
  constructor(readonly path: string) {}

  read(): string | undefined {
    try {
      return readFileSync(this.path, 'utf8');
    } catch {
      return undefined;
    }
  }

  /** False when it said so already. */
  write(text: string): boolean {
    if (this.read() === text) return false;
    mkdirSync(dirname(this.path), { recursive: true });
    writeFileSync(this.path, text, { mode: PRIVATE_FILE });
    chmodSync(this.path, PRIVATE_FILE);
    return true;
  }

  remove(): void {
    rmSync(this.path, { force: true });
  }
}
