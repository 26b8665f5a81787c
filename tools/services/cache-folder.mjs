import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import path from 'node:path';

const cache = path.join(
  process.env.XDG_CACHE_HOME || path.join(homedir(), '.cache'),
  'mosaic-stack',
  'services',
);

/**
 * The folder `name` of the cache shared by all clones of this user; `make(folder)` fills it the first time.
 * It is filled beside and renamed, so that a run which is cut off leaves nothing half-made.
 */
export async function cached(name, make) {
  const folder = path.join(cache, name);
  if (existsSync(folder)) return folder;
  mkdirSync(cache, { recursive: true });
  const beside = mkdtempSync(path.join(cache, `.${name}-`));
  try {
    await make(beside);
    renameSync(beside, folder);
  } catch (error) {
    // A rename onto a filled folder means that another run was faster.
    if (!existsSync(folder)) throw error;
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
  return folder;
}
