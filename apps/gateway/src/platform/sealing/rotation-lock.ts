import { DatabaseSync } from 'node:sqlite';
import { AppError } from '@mosaicstack/kernel';

const sqliteBusy = 5;

/**
 * Lets one process at a time change a key file; two would each add a key and one be lost. It is the
 * operating system's lock, gone with its process however that ends.
 */
export async function withRotationLock<Result>(
  keyFile: string,
  work: () => Promise<Result>,
): Promise<Result> {
  const lock = new DatabaseSync(`${keyFile}.lock`, { timeout: 0 });
  try {
    take(lock);
    return await work();
  } finally {
    lock.close();
  }
}

function take(lock: DatabaseSync): void {
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    if ((error as { errcode?: unknown }).errcode !== sqliteBusy) throw error;
    throw new AppError('conflict', 'The secrets are being sealed anew already.', {
      reason: 'Another process does so with the same root keys.',
      remediation: 'Wait until it has ended, then run the command again.',
    });
  }
}
