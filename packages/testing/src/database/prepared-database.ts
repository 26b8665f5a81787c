import { constants, cpSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Spares a gateway that starts on a new home the making of its embedded database, where whoever runs the tests
 * has one ready: empty and migrated, as the gateway would make it. A home that has a database, or whose settings
 * name a server, stays as it is.
 */
export function layPreparedDatabase(home: string, prepared: string | undefined): void {
  const dataDir = path.join(home, 'data', 'pglite');
  if (prepared === undefined || existsSync(dataDir) || tierOf(home) !== 'local') return;
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  cpSync(prepared, dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

function tierOf(home: string): string {
  const file = path.join(home, 'mosaic.config.json');
  if (!existsSync(file)) return 'local';
  return (JSON.parse(readFileSync(file, 'utf8')) as { tier?: string }).tier ?? 'local';
}
