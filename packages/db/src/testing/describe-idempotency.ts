import { randomUUID } from 'node:crypto';
import type { Actor, IdempotencyStore } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OpenedForTest } from './open-for-test.js';

const at = new Date('2026-01-01T00:00:00.000Z');
const until = new Date('2026-01-02T00:00:00.000Z');

export function describeIdempotency(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} remembers requests under their keys`, () => {
    let opened: OpenedForTest;
    let store: IdempotencyStore;
    let ada: Actor;

    beforeAll(async () => {
      opened = await open();
      store = opened.database.idempotency;
      ada = await opened.newPerson();
    });
    afterAll(() => opened?.close());

    const aClaim = () => ({ operation: 'tasks.create', key: randomUUID(), fingerprint: 'f', at, until });

    it('lets one of many through', async () => {
      const claim = aClaim();
      const answers = await Promise.all(Array.from({ length: 8 }, () => store.claim(ada, claim)));
      expect(answers.filter((held) => held === undefined)).toHaveLength(1);
      expect(answers.filter((held) => held?.state === 'open')).toHaveLength(7);
    });

    it('gives the reply, and the fingerprint of what it belongs to, to whoever repeats the request', async () => {
      const claim = aClaim();
      await store.claim(ada, claim);
      await store.answer(ada, claim, { value: { id: 1, title: 'a\u0000b' } });
      const held = { fingerprint: 'f', state: 'answered', reply: { id: 1, title: 'a\uFFFDb' } };
      expect(await store.claim(ada, { ...claim, fingerprint: 'other' })).toEqual(held);
    });

    it('keeps no reply that is withheld', async () => {
      const claim = aClaim();
      await store.claim(ada, claim);
      await store.answer(ada, claim);
      expect(await store.claim(ada, claim)).toEqual({ fingerprint: 'f', state: 'withheld', reply: null });
    });

    it('frees the key of a request that failed, and none that was answered', async () => {
      const [failed, done] = [aClaim(), aClaim()];
      await store.claim(ada, failed);
      await store.release(ada, failed);
      expect(await store.claim(ada, failed)).toBeUndefined();
      await store.claim(ada, done);
      await store.answer(ada, done, { value: 1 });
      await store.release(ada, done);
      expect(await store.claim(ada, done)).toMatchObject({ state: 'answered' });
    });

    it('forgets when the time is over', async () => {
      const claim = aClaim();
      await store.claim(ada, claim);
      const later = { ...claim, at: until, until: new Date(until.getTime() + 1) };
      expect(await store.claim(ada, later)).toBeUndefined();
    });

    it('keeps the keys of people and of operations apart', async () => {
      const claim = aClaim();
      await store.claim(ada, claim);
      expect(await store.claim(await opened.newPerson(), claim)).toBeUndefined();
      expect(await store.claim(ada, { ...claim, operation: 'teams.create' })).toBeUndefined();
    });
  });
}
