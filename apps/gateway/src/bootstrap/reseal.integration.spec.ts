import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadConfig, type LoadedConfig } from '@mosaicstack/config';
import { openDatabase, type OpenDatabase } from '@mosaicstack/db';
import { scratchDatabase, scratchDataDirectory } from '@mosaicstack/db/testing';
import {
  instanceOwner,
  noTracer,
  type SealedCells,
  silentLogger,
  systemClock,
  uuidSource,
} from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { EnvelopeSealer } from '../platform/sealing/envelope-sealer.js';
import { KeyFile } from '../platform/sealing/key-file.js';
import { KeyRing } from '../platform/sealing/key-ring.js';
import { keySourceOf } from '../platform/sealing/open-key-ring.js';
import { reseal, resealWith } from './reseal.js';

const canary = 'c4n4ry';
const rows = 620;
const dependencies = { clock: systemClock, ids: uuidSource, logger: silentLogger, tracer: noTracer };
const column = { table: 'instance_key', column: 'sealed' };
const counted = (counts: object) => ({
  columns: expect.arrayContaining([expect.objectContaining({ ...column, ...counts })]) as unknown,
});

let home: string;
let database: OpenDatabase;
let close: () => Promise<void>;
let file: KeyFile;
let ring: KeyRing;

const serverUrl = process.env['MOSAIC_TEST_POSTGRES_URL'];

async function openHere(): Promise<void> {
  if (serverUrl) {
    const scratch = await scratchDatabase(serverUrl);
    database = await openDatabase({ kind: 'postgres', url: scratch.url, enableVector: false }, dependencies);
    close = () => database.close().then(scratch.drop);
  } else {
    const scratch = await scratchDataDirectory();
    database = await openDatabase({ kind: 'pglite', dataDir: scratch.dataDir }, dependencies);
    close = () => database.close().then(scratch.remove);
  }
}

beforeEach(async () => {
  home = mkdtempSync(path.join(os.tmpdir(), 'mosaic-reseal-'));
  await openHere();
  file = KeyFile.open(path.join(home, 'data'));
  ring = new KeyRing(file, silentLogger);
  const sealer = new EnvelopeSealer(ring);
  for (let index = 0; index < rows; index += 1) {
    const id = uuidSource.next();
    const sealed = sealer.seal({ ...column, rowId: id, owner: instanceOwner }, `${canary}-${id}`);
    await database.instanceKeys.add({ id, purpose: id, sealed, createdAt: new Date() });
  }
});
afterEach(async () => {
  await close();
  rmSync(home, { recursive: true, force: true });
});

const work = (more: { newKey: boolean; cells?: SealedCells }) =>
  resealWith({ cells: database.sealedCells, source: file, clock: systemClock, ...more });

/** Every stored value, opened by whoever holds the keys of this home. */
async function stored(): Promise<{ versions: string[]; opened: number; text: string }> {
  const cells = await database.sealedCells.page(column, { after: undefined, limit: 10_000 });
  const sealer = new EnvelopeSealer(new KeyRing(file, silentLogger));
  const opened = cells.filter(
    ({ rowId, owner, sealed }) => sealer.open({ ...column, rowId, owner }, sealed) === `${canary}-${rowId}`,
  ).length;
  const text = cells.map(({ sealed }) => sealed).join('\n');
  return { versions: [...new Set(cells.map(({ sealed }) => sealed.split('.')[1] ?? ''))], opened, text };
}

/** The database, dying after so many more values were written. */
function dyingAfter(writes: number): SealedCells {
  let left = writes;
  return {
    columns: database.sealedCells.columns,
    page: (...asked) => database.sealedCells.page(...asked),
    replace: (...asked) => {
      left -= 1;
      if (left < 0) throw new Error('killed');
      return database.sealedCells.replace(...asked);
    },
  };
}

describe('sealing everything anew', () => {
  it('under a new key leaves nothing under the old one, and a running gateway goes on reading', async () => {
    const seen: number[] = [];
    const report = await resealWith({
      cells: database.sealedCells,
      source: file,
      clock: systemClock,
      newKey: true,
      onProgress: ({ table, rows: looked }) => table === column.table && seen.push(looked),
    });
    expect(report).toMatchObject({
      keyVersion: 2,
      isNewKey: true,
      ...counted({ resealed: rows, current: 0, older: 0, unreadable: 0, unreadableRows: [] }),
      olderKeys: [{ version: 1, state: 'retired' }],
    });
    expect(seen).toEqual([500, rows]);
    expect(await stored()).toMatchObject({ versions: ['2'], opened: rows });
    // The ring of the gateway was opened before the key was made.
    expect(ring.currentVersion).toBe(2);
  });

  it('without a new key changes nothing that is current', async () => {
    const before = await stored();
    const report = await work({ newKey: false });
    expect(report).toMatchObject(counted({ resealed: 0, current: rows, older: 0 }));
    expect((await stored()).text).toBe(before.text);
  });

  it('goes on where it was killed', async () => {
    await expect(work({ newKey: true, cells: dyingAfter(70) })).rejects.toThrow('killed');
    expect(await stored()).toMatchObject({ versions: expect.arrayContaining(['1', '2']), opened: rows });
    const report = await work({ newKey: false });
    expect(report).toMatchObject(counted({ resealed: rows - 70, current: 70, older: 0 }));
    expect(await stored()).toMatchObject({ versions: ['2'], opened: rows });
  });

  it('leaves alone what somebody else wrote meanwhile', async () => {
    const sealer = new EnvelopeSealer(ring);
    let interfered: string | undefined;
    const cells: SealedCells = {
      ...database.sealedCells,
      columns: database.sealedCells.columns,
      replace: async (place, cell, sealed) => {
        if (interfered === undefined) {
          interfered = cell.rowId;
          const next = sealer.seal({ ...column, ...cell }, 'written meanwhile');
          await database.sealedCells.replace(place, cell, next);
        }
        return database.sealedCells.replace(place, cell, sealed);
      },
    };
    await work({ newKey: true, cells });
    const all = await database.sealedCells.page(column, { after: undefined, limit: 10_000 });
    const cell = all.find(({ rowId }) => rowId === interfered);
    expect(
      sealer.open({ ...column, rowId: interfered ?? '', owner: instanceOwner }, cell?.sealed ?? ''),
    ).toBe('written meanwhile');
  });

  it('counts and keeps what cannot be read, and the key it may be under', async () => {
    const [one, other] = await database.sealedCells.page(column, { after: undefined, limit: 2 });
    if (!one || !other) throw new Error('no rows');
    await database.sealedCells.replace(column, one, other.sealed);
    const report = await work({ newKey: true });
    expect(report).toMatchObject(counted({ unreadable: 1, unreadableRows: [one.rowId], older: 1 }));
    expect(report.olderKeys).toEqual([{ version: 1, state: 'in use' }]);
  });

  it('never puts two keys in one place, however many ask at once', async () => {
    const runs = await Promise.allSettled([1, 2, 3].map(() => work({ newKey: true })));
    const refused = runs.flatMap((run) => (run.status === 'rejected' ? [run.reason as unknown] : []));
    expect(refused).toEqual([
      expect.objectContaining({ code: 'conflict' }),
      expect.objectContaining({ code: 'conflict' }),
    ]);
    expect(await stored()).toMatchObject({ versions: ['2'], opened: rows });
  });

  it('forgets a key once the sign-ins under it have ended', async () => {
    const clock = manualClock(new Date('2026-01-01T00:00:00.000Z'));
    const at = (newKey: boolean) => resealWith({ cells: database.sealedCells, source: file, clock, newKey });
    await at(true);
    clock.advance(7 * 24 * 60 * 60 * 1000);
    expect((await at(false)).olderKeys).toEqual([{ version: 1, state: 'retired' }]);
    clock.advance(1);
    expect((await at(false)).olderKeys).toEqual([{ version: 1, state: 'removed' }]);
    expect(ring.signInSecrets().map(({ version }) => version)).toEqual([2]);
  });

  it('leaves no secret in the database or beside it, but the keys in their file', async () => {
    await work({ newKey: true });
    const { text } = await stored();
    const keys = file.read().map(({ key }) => key);
    for (const secret of [canary, Buffer.from(canary).toString('hex'), btoa(canary).slice(0, 7), ...keys]) {
      expect(text).not.toContain(secret);
    }
    const folder = path.join(home, 'data');
    expect(readdirSync(folder).toSorted()).toEqual(['root-keys.json', 'root-keys.json.lock']);
    expect(statSync(file.name).mode & 0o777).toBe(0o600);
    expect(readFileSync(path.join(folder, 'root-keys.json.lock'), 'latin1')).toBe('');
  });
});

describe('sealing anew with keys that the operator keeps', () => {
  const load = (env: Record<string, string>): LoadedConfig =>
    loadConfig({ cwd: home, env: { MOSAIC_HOME: home, ...env } });
  const key = (letter: string) => letter.repeat(40);

  it('makes no key, and says where to put one', async () => {
    await expect(reseal(load({ MOSAIC_ROOT_KEY: key('a') }), { newKey: true })).rejects.toMatchObject({
      code: 'invalid_request',
      remediation: expect.stringContaining('MOSAIC_ROOT_KEY'),
    });
  });

  it('goes to the newest of them', async () => {
    const [first] = file.read();
    const loaded = load({ MOSAIC_ROOT_KEY: `2:${key('b')},1:${first?.key}` });
    const source = keySourceOf(loaded);
    const report = await resealWith({
      cells: database.sealedCells,
      source,
      clock: systemClock,
      newKey: false,
    });
    expect(report).toMatchObject({ keyVersion: 2, ...counted({ resealed: rows, older: 0 }), olderKeys: [] });
  });
});
