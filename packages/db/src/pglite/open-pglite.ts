import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '@mosaicstack/kernel';
import { migrate } from '../migrate/migrate.js';
import { clusterOf, initialiseCluster, makeDataDirectory } from './data-directory.js';
import { lockDataDirectory } from './data-directory-lock.js';
import { PgliteConnection } from './pglite-connection.js';
import { PgliteEngine } from './pglite-engine.js';
import { PgliteHousekeeping } from './pglite-housekeeping.js';
import { PglitePool } from './pglite-pool.js';

export interface OpenPglite {
  engine: PgliteEngine;
  pool: PglitePool;
  close(): Promise<void>;
}

/** What units of work in hand are given to finish. */
const closingMilliseconds = 5000;

/** What the one session holds outside units of work. The search path is for the job transport alone. */
const sessionSetup = ['set role mosaic_base', 'set search_path to bullmq'];

/**
 * Opens the embedded database of a data directory: takes its lock, makes the cluster where there is
 * none, and brings it to this build's schema.
 *
 * A commit survives the end of the process, however it comes. The engine never asks the operating
 * system to flush, so the loss of power may cost the last moments.
 */
export async function openPglite(options: {
  dataDir: string;
  logger: Logger;
  silenceMilliseconds?: number;
}): Promise<OpenPglite> {
  const dataDir = resolve(options.dataDir);
  await makeDataDirectory(dataDir);
  const lock = await lockDataDirectory(dataDir);
  try {
    await initialiseCluster(dataDir);
    const connection = new PgliteConnection({ ...options, directory: clusterOf(dataDir) });
    try {
      await connection.ready();
      const execute = async (text: string) =>
        (await connection.run([{ text, values: null }], true))[0]?.rows ?? [];
      await migrate({ execute }, ['core', 'vector']);
      for (const statement of sessionSetup) await connection.setUpSession(statement);
    } catch (error) {
      await connection.close();
      throw error;
    }
    const engine = new PgliteEngine(connection);
    const housekeeping = new PgliteHousekeeping({ engine, connection, logger: options.logger });
    housekeeping.start();
    let closing: Promise<void> | undefined;
    const close = async (): Promise<void> => {
      housekeeping.stop();
      const inHand = engine.exclusively(() => Promise.resolve()).catch(() => undefined);
      await Promise.race([inHand, sleep(closingMilliseconds, undefined, { ref: false })]);
      await connection.close();
      await lock.release();
    };
    return { engine, pool: new PglitePool(engine, connection), close: () => (closing ??= close()) };
  } catch (error) {
    await lock.release();
    throw error;
  }
}
