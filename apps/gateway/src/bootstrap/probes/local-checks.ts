import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LocalConfig } from '@mosaicstack/config';
import type { Check, Finding } from './check.js';

const ADVISED_BYTES = 2 * 1024 ** 3;

async function sizeOf(folder: string): Promise<number | undefined> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => undefined);
  if (!entries) return undefined;
  const sizes = entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      stat(join(entry.parentPath, entry.name)).then(
        ({ size }) => size,
        () => 0,
      ),
    );
  return (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
}

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1024 ** 2)} MB`;

async function folder(dataDir: string): Promise<Finding> {
  const size = await sizeOf(dataDir);
  if (size === undefined) return { state: 'ok', finding: `${dataDir} will be made at the first start.` };
  if (size <= ADVISED_BYTES) return { state: 'ok', finding: `${dataDir} holds ${megabytes(size)}.` };
  return {
    state: 'warning',
    finding: `${dataDir} holds ${megabytes(size)}, more than the embedded database is good for.`,
    remediation: 'Move to a Postgres server: mosaic config set tier standalone',
  };
}

/** The local tier asks no service; what it has is its folder. */
export const localChecks = ({ storage }: LocalConfig): Check[] => [
  { id: 'storage.folder', group: 'Storage', ask: () => folder(storage.dataDir) },
  {
    id: 'storage.durability',
    group: 'Storage',
    ask: () => ({
      state: 'ok',
      finding: 'A killed process loses nothing; a power cut may cost the last moments.',
    }),
  },
  {
    id: 'queue.reachable',
    group: 'Queue',
    ask: () => ({ state: 'skipped', finding: 'Jobs travel inside the database.' }),
  },
  {
    id: 'vector.available',
    group: 'Vector',
    ask: () => ({ state: 'skipped', finding: 'pgvector is part of the embedded database.' }),
  },
];
