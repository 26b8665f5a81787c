import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseLocked } from '../database-errors.js';

/** A process that is just shutting down gets this long to let go. */
const graceMilliseconds = 1000;
const retryMilliseconds = 50;

export interface DataDirectoryLock {
  release(): Promise<void>;
}

/**
 * Takes the one lock of a data directory, or rejects with `DatabaseLocked` naming its holder.
 *
 * The lock is the operating system's: an exclusive SQLite transaction on a file of its own, which
 * the kernel drops when its holder dies, however it dies. So there is no stale lock to heal and no
 * race between healers; the note beside it only says whom to blame. Nothing else may open the lock
 * file in this process: on POSIX, closing any handle of a file drops all its locks.
 */
export async function lockDataDirectory(dataDir: string): Promise<DataDirectoryLock> {
  const note = join(dataDir, 'holder.json');
  for (let waited = 0; ; waited += retryMilliseconds) {
    const lock = tryLock(join(dataDir, 'gateway.lock'));
    if (lock) {
      await writeNote(note);
      return {
        async release() {
          await rm(note, { force: true });
          lock.close();
        },
      };
    }
    if (waited >= graceMilliseconds) throw new DatabaseLocked(dataDir, await readNote(note));
    await sleep(retryMilliseconds);
  }
}

function tryLock(file: string): DatabaseSync | undefined {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('BEGIN EXCLUSIVE');
    return database;
  } catch (error) {
    database.close();
    if ((error as { errcode?: unknown }).errcode === sqliteBusy) return undefined;
    throw error;
  }
}

const sqliteBusy = 5;

/** Renamed into place, so that a reader never sees half of it. */
async function writeNote(note: string): Promise<void> {
  const draft = `${note}.${process.pid}`;
  const startedAt = new Date(Date.now() - process.uptime() * 1000).toISOString();
  await writeFile(draft, JSON.stringify({ pid: process.pid, host: hostname(), startedAt }));
  await rename(draft, note);
}

async function readNote(note: string): Promise<{ pid: number; host: string } | undefined> {
  try {
    const holder: unknown = JSON.parse(await readFile(note, 'utf8'));
    if (typeof holder !== 'object' || holder === null || !('pid' in holder) || !('host' in holder))
      return undefined;
    return { pid: Number(holder.pid), host: String(holder.host) };
  } catch {
    return undefined;
  }
}
