import { statSync } from 'node:fs';

/** Another text whenever a file was written or replaced; the same one for every file that is not there. */
export function stampOf(file: string): string {
  const found = statSync(file, { bigint: true, throwIfNoEntry: false });
  return found ? `${found.dev} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}` : 'none';
}
