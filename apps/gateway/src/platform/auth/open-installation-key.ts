import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { InstallationKey, installationKeyFile } from '@mosaicstack/config';
import { createWhole } from '../sealing/durable-file.js';

/** Codes of folders that nobody may write into, as with every key stated and the data elsewhere. */
const unwritable: ReadonlySet<unknown> = new Set(['EROFS', 'EACCES', 'EPERM']);

/** The key by which this gateway is known to its own host, made at the first start. None where the folder takes no file. */
export function openInstallationKey(data: string): InstallationKey | undefined {
  const file = installationKeyFile(data);
  try {
    if (!existsSync(file)) createWhole(file, `${randomBytes(32).toString('base64url')}\n`);
  } catch (error) {
    if (!unwritable.has((error as NodeJS.ErrnoException).code)) throw error;
  }
  return InstallationKey.read(data);
}
