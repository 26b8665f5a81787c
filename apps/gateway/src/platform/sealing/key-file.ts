import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { createWhole, replaceWhole } from './durable-file.js';
import type { KeySource } from './key-ring.js';
import { newRootKey, type RootKey } from './root-key.js';
import { rootKeysUnusable } from './sealing-failure.js';
import { stampOf } from './stamp-of.js';

const shortestKey = 32;

const contentSchema = z.strictObject({
  v: z.literal(1),
  keys: z
    .array(
      z.strictObject({
        version: z.int().min(1).max(999_999_999),
        key: z.string().min(shortestKey),
        retiredAt: z.iso.datetime().optional(),
      }),
    )
    .min(1)
    .refine((keys) => new Set(keys.map(({ version }) => version)).size === keys.length),
});

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/** Written when root keys were found open to others. */
export const openedMark = (folder: string): string => path.join(folder, 'root-keys.were-open');

/** The instance's own root keys, in a file that only its owner may read. */
export class KeyFile implements KeySource {
  readonly name: string;
  private readonly before: string;

  private constructor(folder: string) {
    this.name = path.join(folder, 'root-keys.json');
    this.before = path.join(folder, 'root-key');
  }

  /**
   * Opens it, making it at the first start. The single key of an earlier version becomes version 1.
   * However many processes come first at once, all go on with the same keys.
   */
  static open(folder: string): KeyFile {
    const file = new KeyFile(folder);
    const taken = file.keyFromBefore();
    if (stampOf(file.name) === 'none') {
      createWhole(file.name, contentOf([taken === undefined ? newRootKey(1) : { version: 1, key: taken }]));
    }
    // Only once its key is safe in the new file; whoever was killed in between left both.
    if (taken !== undefined && file.read().some(({ key }) => key === taken))
      rmSync(file.before, { force: true });
    return file;
  }

  stamp(): string {
    return stampOf(this.name);
  }

  read(): readonly RootKey[] {
    try {
      // A restored backup may have opened it to others.
      if ((statSync(this.name).mode & 0o077) !== 0) this.close();
      return contentSchema.parse(JSON.parse(readFileSync(this.name, 'utf8'))).keys;
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code;
      throw rootKeysUnusable(this.name, code ? `It cannot be read (${code}).` : 'Its content is damaged.');
    }
  }

  /** Replaces the keys as a whole: a reader finds the ones before or these. The caller holds the lock. */
  write(keys: readonly RootKey[]): void {
    replaceWhole(this.name, contentOf(keys));
  }

  /** Takes a new key in, under which nothing is that others may have read. The caller holds the lock. */
  add(keys: readonly RootKey[]): void {
    this.write(keys);
    rmSync(openedMark(path.dirname(this.name)), { force: true });
  }

  /** Closing it does not undo that others may have read it: the doctor tells of that until there is a new key. */
  private close(): void {
    writeFileSync(openedMark(path.dirname(this.name)), '', { mode: 0o600 });
    chmodSync(this.name, 0o600);
  }

  private keyFromBefore(): string | undefined {
    try {
      const key = readFileSync(this.before, 'utf8').trim();
      if (key.length >= shortestKey) return key;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw rootKeysUnusable(this.before, `It cannot be read (${(error as NodeJS.ErrnoException).code}).`);
    }
    throw rootKeysUnusable(this.before, 'Its content is damaged.');
  }
}

const contentOf = (keys: readonly RootKey[]): string => `${JSON.stringify({ v: 1, keys }, null, 2)}\n`;
