import { chmodSync, cpSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What one agent is started with so that it has what is handed over, besides everything of its own. */
export interface HandOver {
  args: readonly string[];
  env: Readonly<Record<string, string>>;
  /** Folders to be copied, by the paths of their copies in the folder that is gone when the agent ends. */
  copies: Readonly<Record<string, string>>;
  /** Texts by their paths in that folder, also in place of what was copied. */
  files: Readonly<Record<string, string>>;
}

export function together(...parts: (Partial<HandOver> | undefined | false)[]): HandOver {
  const given = parts.filter((part) => part !== undefined && part !== false);
  return {
    args: given.flatMap(({ args }) => args ?? []),
    env: Object.assign({}, ...given.map(({ env }) => env)) as Record<string, string>,
    files: Object.assign({}, ...given.map(({ files }) => files)) as Record<string, string>,
    copies: Object.assign({}, ...given.map(({ copies }) => copies)) as Record<string, string>,
  };
}

/** The folder is nobody else's; files of the person are not touched. */
export function layOut(folder: string, { files, copies }: HandOver): void {
  for (const [path, from] of Object.entries(copies)) {
    const copy = join(folder, path);
    cpSync(from, copy, { recursive: true, verbatimSymlinks: true });
    unlock(copy);
  }
  for (const [path, text] of Object.entries(files)) {
    const file = join(folder, path);
    mkdirSync(dirname(file), { recursive: true });
    // A copy may be a link to what it was copied from.
    rmSync(file, { force: true });
    writeFileSync(file, text, { mode: 0o600, flag: 'wx' });
  }
}

/** Of a folder that nobody may write in, nothing could be taken away again. */
function unlock(folder: string): void {
  chmodSync(folder, 0o700);
  for (const below of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (below.isDirectory()) chmodSync(join(below.parentPath, below.name), 0o700);
  }
}
