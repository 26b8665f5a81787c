import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openDatabase } from '../open-database.js';
import type { HoldReport } from '../testing/hold-database.js';
import {
  scratchDataDirectory,
  testDependencies,
  type ScratchDataDirectory,
} from '../testing/scratch-data-directory.js';

const inTesting = (file: string): string => fileURLToPath(new URL(`../testing/${file}`, import.meta.url));

const children: ChildProcess[] = [];

/** Another process that opens the data directory. */
function opener(dataDir: string): ChildProcess {
  const child = fork(inTesting('hold-database.ts'), [dataDir], {
    execArgv: [
      '--conditions=source',
      '--experimental-transform-types',
      '--no-warnings',
      '--import',
      inTesting('source-hooks.ts'),
    ],
  });
  children.push(child);
  return child;
}

const reportOf = async (child: ChildProcess): Promise<HoldReport> =>
  ((await once(child, 'message')) as [HoldReport])[0];

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

const openHere = (dataDir: string) => openDatabase({ kind: 'pglite', dataDir }, testDependencies);

afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

describe('a data directory that another process has open', () => {
  let scratch: ScratchDataDirectory;

  beforeEach(async () => {
    scratch = await scratchDataDirectory();
  });
  afterEach(() => scratch.remove());

  it('is refused instead of kept waiting, naming the holder', async () => {
    const holder = opener(scratch.dataDir);
    expect(await reportOf(holder)).toEqual({ opened: true });

    const second = opener(scratch.dataDir);
    const report = await reportOf(second);

    expect(report).toMatchObject({ opened: false, code: 'database_locked' });
    if (report.opened) return;
    expect(report.message).toContain(`process ${holder.pid}`);
  });

  it('is refused within the same process too', async () => {
    const database = await openHere(scratch.dataDir);
    await expect(openHere(scratch.dataDir)).rejects.toMatchObject({ code: 'database_locked' });
    await database.close();
  });

  it('is free once it was closed', async () => {
    await (await openHere(scratch.dataDir)).close();
    await (await openHere(scratch.dataDir)).close();
  });

  it('is free as soon as its holder was killed, for exactly one of those who wait', async () => {
    const holder = opener(scratch.dataDir);
    await reportOf(holder);
    await kill(holder);

    const reports = await Promise.all([opener(scratch.dataDir), opener(scratch.dataDir)].map(reportOf));

    expect(reports.filter(({ opened }) => opened)).toHaveLength(1);
  });
});

describe('a data directory whose first opening was killed half-way', () => {
  it('opens afterwards, without what was left behind', async () => {
    const dataDir = await mkdtemp(join(tmpdir(), 'mosaic-data-'));
    const first = opener(dataDir);
    while (!existsSync(join(dataDir, 'cluster.initialising'))) await sleep(10);
    await kill(first);
    expect(existsSync(join(dataDir, 'cluster'))).toBe(false);

    const database = await openHere(dataDir);
    await database.ping();
    await database.close();

    expect(await readdir(dataDir)).not.toContain('cluster.initialising');
    await rm(dataDir, { recursive: true, force: true });
  });
});
