// A process of its own that opens a data directory and keeps it until it is killed. It tells its
// parent how that went.
import { isAppError } from '@mosaicstack/kernel';
import { openDatabase } from '../open-database.js';
import { testDependencies } from './scratch-data-directory.js';

export type HoldReport =
  { opened: true } | { opened: false; code: string; message: string; milliseconds: number };

const tell = (report: HoldReport): void => void process.send?.(report);

const asked = performance.now();
try {
  await openDatabase({ kind: 'pglite', dataDir: process.argv[2] ?? '' }, testDependencies);
  tell({ opened: true });
} catch (error) {
  const milliseconds = performance.now() - asked;
  if (!isAppError(error)) throw error;
  tell({ opened: false, code: error.code, message: error.message, milliseconds });
  process.exitCode = 1;
}
process.channel?.ref();
