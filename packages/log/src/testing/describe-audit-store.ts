import { randomUUID } from 'node:crypto';
import { silentLogger, uuidSource, type Actor } from '@mosaicstack/kernel';
import { manualClock, type ManualClock } from '@mosaicstack/testing';
import type { AuditEntry, AuditQuery } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditLog } from '../audit/audit-log.js';
import { tenantOfTeam, tenantOfUser, type AuditEvent } from '../audit/audit-entry.js';
import { makeAuditKey, openAuditSigner } from '../audit/audit-signer.js';
import type { AuditStore } from '../audit/audit-store.js';
import { verifyLines, linesOf } from './audit-lines.js';

export interface AuditStoreUnderTest {
  store: AuditStore;
  /** A second way to the same rows, as another process has it. */
  other: AuditStore;
  /** Somebody the instance knows, another one each time. */
  newPerson(): Promise<Actor>;
  close(): Promise<void>;
}

const hour = 60 * 60 * 1000;
const day = 24 * hour;

/** What every implementation of the audit store promises. `open` is called once; the tests share it and never a person. */
export function describeAuditStore(label: string, open: () => Promise<AuditStoreUnderTest>): void {
  describe(`${label} keeps the contract of the audit store`, () => {
    let opened: AuditStoreUnderTest;
    let clock: ManualClock;
    let log: AuditLog;
    let elsewhere: AuditLog;
    let admin: Actor;

    beforeAll(async () => {
      opened = await open();
      // Long ago, so that rows grow old within the test and the database agrees that they are.
      clock = manualClock(new Date('2021-01-01T00:00:00.000Z'));
      const signer = openAuditSigner(makeAuditKey());
      const logOver = (store: AuditStore) =>
        new AuditLog({ store, signer: async () => signer, clock, ids: uuidSource, logger: silentLogger });
      log = logOver(opened.store);
      elsewhere = logOver(opened.other);
      admin = { ...(await opened.newPerson()), role: 'admin' };
    });
    afterAll(() => opened?.close());

    const event = (actor: Actor, fields: Partial<AuditEvent> = {}): AuditEvent => ({
      tenant: tenantOfUser(actor.userId),
      actorId: actor.userId,
      actor: 'Ada “the first” Lovelace \\ 🐢',
      surface: 'web',
      verb: 'session.revoke',
      objectType: 'session',
      objectId: 'one',
      result: 'allowed',
      costUsd: 0.1 + 0.2,
      details: { 'b:a': ['x', 'y'], a: 1.5, none: null, odd: 'a\u0000b\ud800' },
      ...fields,
    });
    const list = (query: Partial<AuditQuery>) => opened.store.list({ limit: 50, ...query });
    const verbsOf = (entries: readonly AuditEntry[]) => entries.map(({ verb }) => verb);
    const verified = async () => verifyLines(await linesOf(log.export(admin)));

    it('numbers entries of each tenant from 1 and gives them back as they were written', async () => {
      const ada = await opened.newPerson();
      await log.record(event(ada));
      await log.record(event(ada, { verb: 'key.make', onBehalfOf: 'bob', objectId: null, costUsd: null }));

      const { items } = await opened.store.listOwn(ada, { limit: 50 });

      expect(items).toEqual([
        expect.objectContaining({
          seq: 2,
          verb: 'key.make',
          onBehalfOf: 'bob',
          objectId: null,
          costUsd: null,
        }),
        {
          id: expect.any(String),
          tenant: tenantOfUser(ada.userId),
          seq: 1,
          at: clock.now().toISOString(),
          actorId: ada.userId,
          onBehalfOf: null,
          surface: 'web',
          verb: 'session.revoke',
          objectType: 'session',
          objectId: 'one',
          result: 'allowed',
          costUsd: 0.1 + 0.2,
          personal: {
            actor: 'Ada “the first” Lovelace \\ 🐢',
            details: { 'b:a': ['x', 'y'], a: 1.5, none: null, odd: 'a\ufffdb\ufffd' },
          },
        },
      ]);
      expect((await verified()).findings).toEqual([]);
    });

    it('leaves no gap when two processes add two hundred entries at once', async () => {
      const ada = await opened.newPerson();
      await Promise.all(
        Array.from({ length: 200 }, (_, index) => (index % 2 ? log : elsewhere).record(event(ada))),
      );
      const rows = await opened.store.rows(tenantOfUser(ada.userId), 0, 500);
      expect(rows.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, index) => index + 1));
      expect((await verified()).findings).toEqual([]);
    });

    it('adds nothing when the entries cannot be made', async () => {
      const ada = await opened.newPerson();
      const failing = opened.store.append(tenantOfUser(ada.userId), () => {
        throw new Error('no');
      });
      await expect(failing).rejects.toThrow('no');
      await log.record(event(ada));
      expect((await opened.store.listOwn(ada, { limit: 50 })).items).toMatchObject([{ seq: 1 }]);
    });

    it('never lets a tenant’s time run backwards', async () => {
      const ada = await opened.newPerson();
      await log.record(event(ada));
      const before = clock.now();
      clock.advance(-hour);
      await log.record(event(ada));
      clock.set(before);
      const { items } = await opened.store.listOwn(ada, { limit: 50 });
      expect(items.map(({ at }) => at)).toEqual([before.toISOString(), before.toISOString()]);
    });

    it('shows a person their own log alone', async () => {
      const [ada, bob] = [await opened.newPerson(), await opened.newPerson()];
      await log.record(event(ada));
      await log.record(event(ada, { tenant: tenantOfTeam('red') }));
      expect((await opened.store.listOwn(ada, { limit: 50 })).items).toHaveLength(1);
      expect((await opened.store.listOwn(bob, { limit: 50 })).items).toEqual([]);
    });

    it('lists page by page, newest first', async () => {
      const ada = await opened.newPerson();
      for (let minute = 0; minute < 5; minute += 1) {
        await log.record(event(ada, { tenant: tenantOfTeam(`team ${minute % 2}`), verb: `step.${minute}` }));
        if (minute !== 2) clock.advance(60_000);
      }
      const seen: AuditEntry[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ actor: ada.userId, limit: 2, ...(cursor && { cursor }) });
        seen.push(...page.items);
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(verbsOf(seen).toSorted().toReversed()).toEqual([
        'step.4',
        'step.3',
        'step.2',
        'step.1',
        'step.0',
      ]);
      const times = seen.map(({ at }) => at);
      expect(times).toEqual(times.toSorted().toReversed());
    });

    it('lists what was asked for', async () => {
      const ada = await opened.newPerson();
      const actor = ada.userId;
      const from = clock.now().toISOString();
      await log.record(event(ada, { verb: 'a.one', result: 'refused' }));
      clock.advance(1_000);
      const to = clock.now().toISOString();
      await log.record(event(ada, { verb: 'a.two', objectType: 'user', objectId: 'x:y' }));
      const verbs = async (query: Partial<AuditQuery>) => verbsOf((await list({ actor, ...query })).items);

      expect(await verbs({ verb: 'a.two' })).toEqual(['a.two']);
      expect(await verbs({ result: 'refused' })).toEqual(['a.one']);
      expect(await verbs({ object: 'user' })).toEqual(['a.two']);
      expect(await verbs({ object: 'user:x:y' })).toEqual(['a.two']);
      expect(await verbs({ object: 'user:x' })).toEqual([]);
      expect(await verbs({ from, to })).toEqual(['a.one']);
      expect(await verbs({ from: to })).toEqual(['a.two']);
    });

    it('erases what names a person everywhere and still verifies', async () => {
      const [ada, bob] = [await opened.newPerson(), await opened.newPerson()];
      await log.record(event(ada));
      await log.record(event(bob, { onBehalfOf: ada.userId }));
      await log.record(event(bob, { objectType: 'user', objectId: ada.userId }));
      await log.record(event(bob));

      expect(await log.erase(ada.userId)).toBe(3);
      expect(await log.erase(ada.userId)).toBe(0);

      expect((await opened.store.listOwn(ada, { limit: 9 })).items).toMatchObject([
        { personal: null, verb: 'session.revoke' },
      ]);
      const kept = (await opened.store.listOwn(bob, { limit: 9 })).items;
      expect(kept.filter(({ personal }) => personal !== null)).toHaveLength(1);
      const report = await verified();
      expect(report.findings).toEqual([]);
      expect(report.erased).toBe(3);
    });

    it('makes one checkpoint when two processes want one at once', async () => {
      const ada = await opened.newPerson();
      await log.record(event(ada));
      clock.advance(hour);
      const made = await Promise.all([log.keep(), elsewhere.keep(), log.keep(), elsewhere.keep()]);
      expect(made.filter(Boolean)).toHaveLength(1);
      expect(await log.keep()).toBeUndefined();
      const report = await verified();
      expect(report.findings).toEqual([]);
      const last = await opened.store.lastCheckpoint();
      expect(await opened.store.checkpoints((last?.number ?? 0) - 1, 10)).toEqual([last]);
    });

    it('removes what is a year old once a checkpoint covers it, and verifies from there', async () => {
      const ada = await opened.newPerson();
      const tenant = tenantOfUser(ada.userId);
      await log.record(event(ada, { verb: 'old.one' }));
      await log.record(event(ada, { verb: 'old.two' }));
      clock.advance(hour);
      await log.keep();
      clock.advance(364 * day);
      await log.record(event(ada, { verb: 'young.one' }));
      await log.keep();
      expect(await opened.store.rows(tenant, 0, 9)).toHaveLength(3);

      clock.advance(2 * day);
      expect((await elsewhere.keep())?.cuts).toContainEqual(expect.objectContaining({ tenant, seq: 2 }));

      expect((await opened.store.rows(tenant, 0, 9)).map(({ verb }) => verb)).toEqual(['young.one']);
      await log.record(event(ada, { verb: 'young.two' }));
      expect((await opened.store.rows(tenant, 0, 9)).map(({ seq }) => seq)).toEqual([3, 4]);
      expect((await verified()).findings).toEqual([]);
    });

    it('refuses a cursor it never gave', async () => {
      await expect(list({ cursor: Buffer.from('nonsense').toString('base64url') })).rejects.toMatchObject({
        code: 'invalid_request',
      });
    });

    it('knows tenants that nobody has written to', async () => {
      expect(await opened.store.rows(`user:${randomUUID()}`, 0, 9)).toEqual([]);
    });
  });
}
