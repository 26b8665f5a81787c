// A process of its own that opens a data directory and keeps it until it is killed. It tells its
// parent how that went.
import { isAppError } from '@mosaicstack/kernel';
import { openDatabase } from '../open-database.js';
import { testDependencies } from './scratch-data-directory.js';

export type HoldReport = { opened: true } | { opened: false; code: string; message: string };

const tell = (report: HoldReport): void => void process.send?.(report);

try {
  await openDatabase({ kind: 'pglite', dataDir: process.argv[2] ?? '' }, testDependencies);
  tell({ opened: true });
} catch (error) {
  if (!isAppError(error)) throw error;
  tell({ opened: false, code: error.code, message: error.message });
  process.exitCode = 1;
}
process.channel?.ref();
