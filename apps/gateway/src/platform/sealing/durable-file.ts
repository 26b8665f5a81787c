import { randomUUID } from 'node:crypto';
import { closeSync, fsyncSync, linkSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** Writes a file that only its owner may read, whole and on the disk before it has its name. False when the name was taken. */
export function createWhole(file: string, content: string): boolean {
  return withDraft(file, content, (draft) => {
    try {
      linkSync(draft, file);
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    }
  });
}

/** Replaces such a file; after a crash at any moment it holds all of the old content or all of the new. */
export function replaceWhole(file: string, content: string): void {
  withDraft(file, content, (draft) => renameSync(draft, file));
}

function withDraft<Result>(file: string, content: string, place: (draft: string) => Result): Result {
  const folder = path.dirname(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const draft = `${file}.${randomUUID()}`;
  try {
    onDisk(draft, 'wx', (descriptor) => writeSync(descriptor, content));
    const result = place(draft);
    onDisk(folder, 'r');
    return result;
  } finally {
    rmSync(draft, { force: true });
  }
}

/** Opens, changes, and waits until the disk has it. */
function onDisk(name: string, flags: 'wx' | 'r', change?: (descriptor: number) => void): void {
  const descriptor = openSync(name, flags, 0o600);
  try {
    change?.(descriptor);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
