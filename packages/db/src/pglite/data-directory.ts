import { existsSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { once } from 'node:events';
import { DatabaseUnavailable } from '../database-errors.js';
import { startWorker } from './pglite-connection.js';
import type { WorkerReply, WorkerRequest } from './worker-protocol.js';

/** Where the cluster of a data directory lies. The lock and its note stand beside it, out of the engine's reach. */
export const clusterOf = (dataDir: string): string => join(dataDir, 'cluster');

/** Readable by its owner alone: it holds everything anybody ever wrote. */
export const makeDataDirectory = async (dataDir: string): Promise<void> => {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
};

/**
 * Makes the cluster where there is none yet. It is made in a side directory and renamed into place,
 * so a cluster that exists is whole; what a killed attempt left behind is removed. The caller holds
 * the lock.
 */
export async function initialiseCluster(dataDir: string): Promise<void> {
  const side = join(dataDir, 'cluster.initialising');
  await rm(side, { recursive: true, force: true });
  if (existsSync(clusterOf(dataDir))) return;
  await initialiseIn(side);
  await rename(side, clusterOf(dataDir));
}

/** In a worker of its own: making a cluster takes several times the memory of using one, and this gives it back. */
async function initialiseIn(directory: string): Promise<void> {
  const worker = startWorker();
  try {
    worker.postMessage([{ id: 0, kind: 'initialise', directory }] satisfies WorkerRequest[]);
    const [[reply]] = (await once(worker, 'message')) as [WorkerReply[]];
    if (reply && 'failure' in reply) {
      throw new DatabaseUnavailable('The embedded database could not be created.', {
        cause: new Error(reply.failure.message),
        remediation: `Check that ${directory} can be written and that the disk has room.`,
      });
    }
  } finally {
    await worker.terminate();
  }
}
