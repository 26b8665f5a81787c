import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { constants, cp, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { noTracer, silentLogger, systemClock, uuidSource } from '@mosaicstack/kernel';
import { migrationsOf } from '../migrate/migration-stream.js';
import { openDatabase } from '../open-database.js';

export interface ScratchDataDirectory {
  dataDir: string;
  remove(): Promise<void>;
}

/** A data directory of its own with an empty, migrated database: a copy, which takes a fraction of making one. */
export async function scratchDataDirectory(): Promise<ScratchDataDirectory> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mosaic-data-'));
  await fillDataDirectory(dataDir);
  return { dataDir, remove: () => rm(dataDir, { recursive: true, force: true }) };
}

/** Puts an empty, migrated database where none is yet, as whoever opens the directory would make it. */
export async function fillDataDirectory(dataDir: string): Promise<void> {
  await cp(await templateDirectory(), dataDir, { recursive: true, mode: constants.COPYFILE_FICLONE });
}

/** What is copied: made once for each state of the migrations and kept for later runs. */
export async function templateDirectory(): Promise<string> {
  const migrations = [await migrationsOf('core'), await migrationsOf('vector')];
  const version = createHash('sha256').update(JSON.stringify(migrations)).digest('hex').slice(0, 16);
  const template = join(tmpdir(), `mosaic-test-database-${version}`);
  if (existsSync(template)) return template;
  const draft = await mkdtemp(`${template}-`);
  const database = await openDatabase({ kind: 'pglite', dataDir: draft }, testDependencies);
  await database.close();
  // Whoever is first keeps the name; a rename onto a filled directory fails.
  await rename(draft, template).catch(() => rm(draft, { recursive: true, force: true }));
  return template;
}

export const testDependencies = {
  clock: systemClock,
  ids: uuidSource,
  logger: silentLogger,
  tracer: noTracer,
};
