import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The one-time token of the setup link: made at the first start, kept readable to the owner alone until it is used. */
export class SetupToken {
  private constructor(
    private readonly file: string,
    readonly value: string,
  ) {}

  static open(folder: string): SetupToken {
    const file = path.join(folder, 'setup-token');
    if (existsSync(file)) return new SetupToken(file, readFileSync(file, 'utf8').trim());
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const value = randomBytes(24).toString('base64url');
    writeFileSync(file, `${value}\n`, { mode: 0o600 });
    return new SetupToken(file, value);
  }

  matches(given: string): boolean {
    return timingSafeEqual(digest(given), digest(this.value));
  }

  discard(): void {
    rmSync(this.file, { force: true });
  }
}
