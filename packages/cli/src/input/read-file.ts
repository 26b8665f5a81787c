import { openAsBlob } from 'node:fs';
import { access, constants, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { badUsage, CommandFailure } from '../failure.js';

/** A file to be sent; its content is read as it goes out. */
export async function fileToSend(path: string): Promise<Blob> {
  try {
    if ((await stat(path)).isDirectory()) throw unreadable(path, 'It is a folder.');
    await access(path, constants.R_OK);
    return await openAsBlob(path);
  } catch (error) {
    throw error instanceof CommandFailure ? error : unreadable(path, reasonOf(error));
  }
}

/** A file named on the command line that this program cannot read, and where to look. */
export const unreadable = (path: string, reason: string): CommandFailure =>
  badUsage(`The file ${path} cannot be read.`, `ls -la ${dirname(path)}`, reason);

/** In words, why the system gave no file. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return 'There is no such file.';
  if (code === 'EACCES' || code === 'EPERM') return 'You may not read it.';
  if (code === 'EISDIR') return 'It is a folder.';
  return error instanceof Error ? error.message : String(error);
}
