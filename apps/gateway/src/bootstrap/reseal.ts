import type { LoadedConfig } from '@mosaicstack/config';
import {
  AppError,
  type Clock,
  noTracer,
  type SealedCells,
  systemClock,
  uuidSource,
} from '@mosaicstack/kernel';
import type { ResealReport } from '@mosaicstack/types';
import { createLogger } from '../platform/logging/pino-logger.js';
import { EnvelopeSealer } from '../platform/sealing/envelope-sealer.js';
import { KeyFile } from '../platform/sealing/key-file.js';
import { KeyRing, type KeySource } from '../platform/sealing/key-ring.js';
import { keySourceOf } from '../platform/sealing/open-key-ring.js';
import { resealCells, type ResealDeps } from '../platform/sealing/reseal-cells.js';
import { retireKeys } from '../platform/sealing/retire-keys.js';
import { newestFirst, newRootKey } from '../platform/sealing/root-key.js';
import { withRotationLock } from '../platform/sealing/rotation-lock.js';
import { openDatabaseOf } from './open-platform.js';

export interface ResealOptions {
  /** Adds a root key first, so that everything ends under that one. */
  newKey: boolean;
  onProgress?: NonNullable<ResealDeps['onProgress']>;
}

/**
 * Seals every secret of the instance under the newest root key. An embedded database has to be free
 * for it; on a server it may run beside gateways, which look for the new key by themselves.
 */
export async function reseal(loaded: LoadedConfig, options: ResealOptions): Promise<ResealReport> {
  const logger = createLogger('warn');
  const source = keySourceOf(loaded);
  if (options.newKey && !(source instanceof KeyFile)) throw keysAreStated(source);
  const deps = { clock: systemClock, ids: uuidSource, logger, tracer: noTracer };
  const database = await openDatabaseOf(loaded.config, deps);
  try {
    return await resealWith({ cells: database.sealedCells, source, clock: systemClock, ...options });
  } finally {
    await database.close();
  }
}

export interface ResealWork extends ResealOptions {
  cells: SealedCells;
  source: KeySource;
  clock: Clock;
}

/** The same, on a database that is open. */
export async function resealWith({ source, ...work }: ResealWork): Promise<ResealReport> {
  if (!(source instanceof KeyFile)) return { ...(await sealedAnew(source, work)).report, olderKeys: [] };
  return withRotationLock(source.name, async () => {
    if (work.newKey) addKey(source);
    const { report, versions } = await sealedAnew(source, work);
    const { keys, olderKeys } = retireKeys(source.read(), { used: versions, now: work.clock.now() });
    if (olderKeys.length > 0) source.write(keys);
    return { ...report, olderKeys };
  });
}

function addKey(file: KeyFile): void {
  const keys = newestFirst(file.read());
  file.add([newRootKey((keys[0]?.version ?? 0) + 1), ...keys]);
}

async function sealedAnew(source: KeySource, { cells, newKey, onProgress }: Omit<ResealWork, 'source'>) {
  const ring = new KeyRing(source, createLogger('warn'));
  const sealer = new EnvelopeSealer(ring);
  const { columns, versions } = await resealCells({ cells, sealer, ...(onProgress ? { onProgress } : {}) });
  return { report: { keyVersion: ring.currentVersion, isNewKey: newKey, columns }, versions };
}

const keysAreStated = ({ name }: KeySource): AppError =>
  new AppError('invalid_request', `The root keys are stated in ${name}, which only its owner changes.`, {
    reason: 'A key that this command added would be known to nobody else.',
    remediation: `Add a key with a higher version to ${name}, as the deployment guide shows, then run mosaic storage reseal without --new-key.`,
  });
