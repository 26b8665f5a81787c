import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import type { PlannedEdit } from './plan-edit.js';

const PRIVATE_FILE = 0o600;

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
  writeFileSync(kept, before, { mode: PRIVATE_FILE, flag: 'wx' });
  return kept;
}

export interface WrittenEdit {
  /** The path of what the file was before; undefined for a new one. */
  kept: string | undefined;
  /** Has the file be as it was. */
  back: () => void;
}

/** Makes a planned change, with the file before kept beside it until it proves wrong. */
export function writeKeeping(edit: PlannedEdit, now: Date): WrittenEdit {
  const kept = backUp(edit, now);
  writeEdit(edit);
  const back = (): void => {
    if (edit.before === undefined) rmSync(edit.path, { force: true });
    else writeEdit({ ...edit, after: edit.before });
    if (kept !== undefined) rmSync(kept, { force: true });
  };
  return { kept, back };
}
