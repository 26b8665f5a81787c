import { silentLogger, uuidSource, type Actor } from '@mosaicstack/kernel';
import { manualClock } from '@mosaicstack/testing';
import type { AuditCheckpoint, AuditLine, AuditRow, UserId } from '@mosaicstack/types';
import { beforeEach, describe, expect, it } from 'vitest';
import { InMemoryAuditStore, linesOf, verifyLines } from '../testing/index.js';
import { chained, hashOf } from './audit-chain.js';
import { tenantOfUser } from './audit-entry.js';
import { AuditLog } from './audit-log.js';
import { fingerprintOf, makeAuditKey, openAuditSigner, type AuditSigner } from './audit-signer.js';

const admin: Actor = { userId: 'root' as UserId, role: 'admin' };
const ada = tenantOfUser('ada');
const hour = 60 * 60 * 1000;

let signer: AuditSigner;
let log: AuditLog;
let lines: AuditLine[];

const exported = () => linesOf(log.export(admin));
const record = (tenant: string, objectId: string) =>
  log.record({
    tenant,
    actorId: 'ada',
    actor: 'Ada',
    surface: 'web',
    verb: 'task.delete',
    objectType: 'task',
    objectId,
    result: 'allowed',
    details: { title: 'Plans' },
  });

beforeEach(async () => {
  signer = openAuditSigner(makeAuditKey());
  const clock = manualClock();
  const store = new InMemoryAuditStore();
  log = new AuditLog({ store, signer: async () => signer, clock, ids: uuidSource, logger: silentLogger });
  for (let index = 1; index <= 6; index += 1) {
    await record('instance', `i${index}`);
    await record(ada, `a${index}`);
    clock.advance(hour);
    if (index % 2 === 0) await log.keep();
  }
  lines = await exported();
});

const rowAt = (seq: number, tenant = ada): { row: AuditRow; index: number } => {
  const index = lines.findIndex(
    (line) => line.kind === 'row' && line.row.tenant === tenant && line.row.seq === seq,
  );
  const line = lines[index];
  if (line?.kind !== 'row') throw new Error('no such row');
  return { row: line.row, index };
};
const checkpointAt = (number: number): { checkpoint: AuditCheckpoint; index: number } => {
  const index = lines.findIndex((line) => line.kind === 'checkpoint' && line.checkpoint.number === number);
  const line = lines[index];
  if (line?.kind !== 'checkpoint') throw new Error('no such checkpoint');
  return { checkpoint: line.checkpoint, index };
};
const put = (index: number, row: AuditRow, replaced = 1): AuditLine[] =>
  lines.toSpliced(index, replaced, { kind: 'row', row });
/** As somebody would who has the database, but not the key. */
const rehashed = (row: AuditRow): AuditRow => ({ ...row, hash: hashOf(row) });
const first = async (tampered: readonly unknown[]) => (await verifyLines(tampered)).findings[0];

describe('an export', () => {
  it('verifies as it was written', async () => {
    expect(await verifyLines(lines)).toEqual({
      rows: 12,
      erased: 0,
      tenants: 2,
      checkpoints: 3,
      lastCheckpoint: { number: 3, at: expect.any(String), hash: expect.any(String) },
      key: fingerprintOf(signer.publicKey),
      findings: [],
    });
  });

  it('verifies when names and details were lawfully erased, and when fields stand in another order', async () => {
    const before = await verifyLines(lines);
    expect(await log.erase('ada')).toBe(12);
    const erased = await exported();
    expect(JSON.stringify(erased)).not.toContain('Plans');
    expect(await verifyLines(erased)).toEqual({ ...before, erased: 12 });

    const { row, index } = rowAt(3);
    const reversed = Object.fromEntries(Object.entries(row).toReversed()) as AuditRow;
    expect((await verifyLines(put(index, reversed))).findings).toEqual([]);
  });

  it('is given to administrators alone', async () => {
    const member: Actor = { ...admin, role: 'member' };
    await expect(linesOf(log.export(member))).rejects.toMatchObject({ code: 'forbidden' });
    await expect(log.list(member, { limit: 1 })).rejects.toMatchObject({ code: 'forbidden' });
  });
});

describe('the verifier names the first row', () => {
  it.each<[string, Partial<AuditRow>]>([
    ['the actor', { actorId: 'bob' }],
    ['the result', { result: 'refused' }],
    ['the time', { at: '2026-01-01T00:00:01.000Z' }],
    ['the cost', { costUsd: 0 }],
    ['the details', { personal: { actor: 'Ada', details: { title: 'Other plans' } } }],
    ['the details alone erased', { personal: null }],
    ['the salt', { salt: 'c2FsdA==' }],
  ])('of which %s was changed', async (_label, change) => {
    const { row, index } = rowAt(3);
    expect(await first(put(index, { ...row, ...change }))).toMatchObject({
      kind: 'changed',
      tenant: ada,
      seq: 3,
      line: index + 1,
    });
  });

  it('that was changed and hashed again', async () => {
    const { row, index } = rowAt(3);
    expect(await first(put(index, rehashed({ ...row, actorId: 'bob' })))).toMatchObject({
      kind: 'changed',
      seq: 3,
    });
    const last = rowAt(6);
    expect(await first(put(last.index, rehashed({ ...last.row, actorId: 'bob' })))).toMatchObject({
      kind: 'changed',
      seq: 6,
    });
  });

  it('that a checkpoint signed otherwise, when the whole chain behind it was made anew', async () => {
    const forged = [...lines];
    let previousHash = rowAt(2).row.hash;
    for (const seq of [3, 4, 5, 6]) {
      const { row, index } = rowAt(seq);
      const made = rehashed({ ...row, previousHash, ...(seq === 3 && { actorId: 'bob' }) });
      forged[index] = { kind: 'row', row: made };
      previousHash = made.hash;
    }
    expect(await first(forged)).toMatchObject({
      kind: 'changed',
      seq: 4,
      message: expect.stringContaining('checkpoint 2'),
    });
  });

  it.each([1, 3, 6])('that was dropped: %d', async (seq) => {
    const dropped = lines.toSpliced(rowAt(seq).index, 1);
    expect(await first(dropped)).toMatchObject({ kind: 'dropped', tenant: ada, seq });
  });

  it('of a log that was dropped as a whole', async () => {
    const dropped = lines.filter((line) => line.kind !== 'row' || line.row.tenant !== ada);
    expect(await first(dropped)).toMatchObject({ kind: 'dropped', tenant: ada, seq: 1 });
  });

  it('that was dropped while those behind it were numbered and hashed again', async () => {
    const forged = lines.filter(
      (line) => line.kind !== 'row' || line.row.tenant !== ada || line.row.seq !== 3,
    );
    const renumbered = forged.map((line) =>
      line.kind === 'row' && line.row.tenant === ada && line.row.seq > 3
        ? { ...line, row: rehashed({ ...line.row, seq: line.row.seq - 1 }) }
        : line,
    );
    expect(await first(renumbered)).toMatchObject({ tenant: ada, kind: 'changed', seq: 2 });
  });

  it('that changed places with another', async () => {
    const [three, four] = [rowAt(3), rowAt(4)];
    const swapped = lines
      .with(three.index, { kind: 'row', row: four.row })
      .with(four.index, { kind: 'row', row: three.row });
    expect(await first(swapped)).toMatchObject({ kind: 'reordered', tenant: ada, seq: 3 });
    const renumbered = lines
      .with(three.index, { kind: 'row', row: { ...four.row, seq: 3 } })
      .with(four.index, { kind: 'row', row: { ...three.row, seq: 4 } });
    expect(await first(renumbered)).toMatchObject({ kind: 'reordered', tenant: ada, seq: 3 });
    const moved = [...lines.toSpliced(three.index, 1), { kind: 'row', row: three.row }];
    expect(await first(moved)).toMatchObject({ tenant: ada, seq: 3 });
  });

  it('that was inserted', async () => {
    const { row, index } = rowAt(3);
    expect(await first(put(index, { ...row, id: uuidSource.next() }, 0))).toMatchObject({
      kind: 'changed',
      seq: 3,
    });
    expect(await first(put(index, row, 0))).toMatchObject({ kind: 'inserted', seq: 3, line: index + 2 });
    const { row: last, index: end } = rowAt(6);
    const [added] = chained(last, [
      { ...last, id: uuidSource.next(), personal: { actor: null, details: {} } },
    ]);
    expect(await first(put(end + 1, added!, 0))).toMatchObject({ kind: 'inserted', tenant: ada, seq: 7 });
  });
});

describe('the verifier names the first checkpoint', () => {
  it('that is missing, also when it was the last', async () => {
    for (const number of [1, 2, 3]) {
      const report = await verifyLines(lines.toSpliced(checkpointAt(number).index, 1));
      expect(report.findings[0]).toMatchObject({ kind: 'checkpoint', seq: number });
    }
  });

  it('that was changed', async () => {
    const { checkpoint, index } = checkpointAt(2);
    const changed = { ...checkpoint, at: '2026-05-05T00:00:00.000Z' };
    expect(await first(lines.with(index, { kind: 'checkpoint', checkpoint: changed }))).toMatchObject({
      kind: 'checkpoint',
      seq: 2,
      line: index + 1,
    });
  });

  it('of an export signed by somebody else, once a key is trusted', async () => {
    const trustedKey = fingerprintOf(signer.publicKey);
    expect((await verifyLines(lines, { trustedKey })).findings).toEqual([]);
    signer = openAuditSigner(makeAuditKey());
    const report = await verifyLines(await exported(), { trustedKey });
    expect(report.findings[0]).toMatchObject({
      kind: 'checkpoint',
      message: expect.stringContaining('trusted'),
    });
  });

  it('cannot take a shortened file for the whole', async () => {
    for (let length = 0; length < lines.length; length += 1) {
      expect((await verifyLines(lines.slice(0, length))).findings).not.toEqual([]);
    }
  });
});

it('says of a file that is no export what it is not', async () => {
  expect(await first([])).toMatchObject({ kind: 'unreadable', message: expect.stringContaining('header') });
  expect(await first([{ hello: 1 }])).toMatchObject({ kind: 'unreadable', line: 1 });
  expect(await first([...lines, { kind: 'row', row: { ...rowAt(1).row, note: 'extra' } }])).toMatchObject({
    kind: 'unreadable',
    line: lines.length + 1,
  });
});

it('would miss a dropped row if it only checked that each row is whole', () => {
  const careless = (rows: readonly AuditRow[]) => rows.every((row) => hashOf(row) === row.hash);
  const rows = lines.flatMap((line) => (line.kind === 'row' ? [line.row] : []));
  expect(careless(rows)).toBe(true);
  expect(careless(rows.toSpliced(rowAt(3).index, 1))).toBe(true);
});
