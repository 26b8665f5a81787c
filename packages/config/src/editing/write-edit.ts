import { existsSync, mkdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { PlannedEdit } from './plan-edit.js';

const PRIVATE_FILE = 0o600;
/** What a file's mode says beyond its kind. */
const PERMISSIONS = 0o7777;

/** Makes a planned change, whole or not at all. A file that is new or gets a secret becomes readable to its owner alone. */
export function writeEdit({
  path,
  after,
  holdsSecret,
}: Pick<PlannedEdit, 'path' | 'after' | 'holdsSecret'>): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileAtomic.sync(path, after, holdsSecret || !existsSync(path) ? { mode: PRIVATE_FILE } : {});
}

/** Keeps a file as it is now beside itself, under the time; undefined where there is none yet. */
export function backUp(
  { path, before }: Pick<PlannedEdit, 'path' | 'before'>,
  now: Date,
): string | undefined {
  if (before === undefined) return undefined;
  const kept = `${path}.${now.toISOString().replaceAll(':', '-')}.bak`;
  try {
    writeFileSync(kept, before, { mode: PRIVATE_FILE, flag: 'wx' });
  } catch (error) {
    // Half of ours goes, as where there is no room; what somebody else has there stays.
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') rmSync(kept, { force: true });
    throw error;
  }
  return kept;
}

export interface WrittenEdit {
  /** The path of what the file was before; undefined for a new one. */
  kept: string | undefined;
  /** Has the file be as it was. */
  back: () => void;
}

/** Makes a planned change, with the file before kept beside it until it proves wrong. Throws with nothing changed. */
export function writeKeeping(edit: PlannedEdit, now: Date): WrittenEdit {
  const { path, before } = edit;
  const mode = (statSync(path, { throwIfNoEntry: false })?.mode ?? PRIVATE_FILE) & PERMISSIONS;
  const kept = backUp(edit, now);
  const discard = (): void => {
    if (kept !== undefined) rmSync(kept, { force: true });
  };
  try {
    writeEdit(edit);
  } catch (error) {
    discard();
    throw error;
  }
  const back = (): void => {
    if (before === undefined) rmSync(path, { force: true });
    else writeFileAtomic.sync(path, before, { mode });
    discard();
  };
  return { kept, back };
}
