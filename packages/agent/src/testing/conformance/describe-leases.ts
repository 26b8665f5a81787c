import { randomUUID } from 'node:crypto';
import type { Actor } from '@mosaicstack/kernel';
import type { KeyId, RunId } from '@mosaicstack/types';
import { describe, expect, it } from 'vitest';
import { LeaseLost } from '../../runs/run-errors.js';
import { aDelta, aLease } from '../agent-rows.js';
import type { AgentWorld } from './agent-world.js';
import { past, future, ended } from './moments.js';

export function describeLeases(world: AgentWorld): void {
  const { asked, append, record } = world;

  describe('leases', () => {
    const taken = async (holder: string, everyOther = false) =>
      (await world.opened.ledger.takeOver(holder, future(), new Date(), everyOther)).map(({ run }) => run.id);
    const waiting = async () =>
      (await world.opened.ledger.undispatched(new Date(), 1000)).map(({ runId }) => runId);

    it('are counted over everybody, with what is stored beside them', async () => {
      const standing = async () =>
        Object.fromEntries((await world.opened.ledger.standing()).map((pile) => [pile.kind, pile]));
      const before = await standing();
      const [first] = [await asked(), await asked()];
      await world.opened.ledger.append([{ fence: 1, event: aDelta(first, 1, 'a') }]);
      const after = await standing();
      const grown = (kind: string) => (after[kind]?.count ?? 0) - (before[kind]?.count ?? 0);
      expect([grown('runs.running'), grown('runs.queued'), grown('runs.waiting')]).toEqual([1, 1, 0]);
      expect(after['runs.queued']?.oldestAt).toMatch(/^\d{4}-/);
      expect(Object.keys(after).toSorted()).toEqual(Object.keys(before).toSorted());
    });

    it('keep a queued run from everybody but their holder until they run out', async () => {
      const held = await asked();
      const expired = await asked({ lease: aLease({ until: past() }) });

      expect(await world.opened.ledger.claim(held.id, 'there', future())).toBeUndefined();
      expect((await world.opened.ledger.claim(held.id, 'here', future()))?.lease.fence).toBe(2);
      expect((await world.opened.ledger.claim(expired.id, 'there', future()))?.lease).toMatchObject({
        holder: 'there',
        fence: 2,
      });
    });

    it('give the claimer what it needs to act for the speaker', async () => {
      const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
      const run = await asked({ requestedModel: 'demo/small', maxCostUsd: 0.25, traceparent });
      const until = future();

      expect(await world.opened.ledger.claim(run.id, 'here', until)).toEqual({
        run,
        lease: { holder: 'here', fence: 2, until },
        speaker: world.ada,
        requestedModel: 'demo/small',
        approvalMode: 'ask',
        maxCostUsd: 0.25,
        traceparent,
      });
    });

    it('never give the claimer more than the key did that asked for the run', async () => {
      const keyId = randomUUID() as KeyId;
      const through: Actor = { ...world.ada, scopes: ['chat', 'read'], keyId };
      const run = await asked({}, through);

      const claimed = await world.opened.ledger.claim(run.id, 'here', future());

      expect(claimed?.speaker).toMatchObject({ scopes: ['chat', 'read'], keyId });
    });

    it('let one of many claimers win', async () => {
      const run = await asked({ lease: aLease({ until: past() }) });
      const claims = await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          world.opened.ledger.claim(run.id, `gateway ${index}`, future()),
        ),
      );
      expect(claims.filter(Boolean)).toHaveLength(1);
    });

    it('are not claimed of what runs, has ended or is missing', async () => {
      const [running, over] = [await asked(), await asked()];
      await append(running, [1]);
      await record(over, { end: ended });
      const missing = '018f0000-0000-7000-8000-000000000000' as RunId;

      for (const id of [running.id, over.id, missing]) {
        expect(await world.opened.ledger.claim(id, 'here', future())).toBeUndefined();
      }
    });

    it('are renewed by their holder, who learns which are gone', async () => {
      const [mine, lost, over] = [
        await asked(),
        await asked({ lease: aLease({ holder: 'there' }) }),
        await asked(),
      ];
      await record(over, { end: ended });

      expect(await world.opened.ledger.renew('here', [mine.id, lost.id, over.id], future())).toEqual([
        lost.id,
        over.id,
      ]);
      expect(await world.opened.ledger.renew('here', [], future())).toEqual([]);
    });

    it('are taken over once they run out, and the former holder can write nothing', async () => {
      const run = await asked({ lease: aLease({ holder: 'there', until: past() }) });
      await append(run, [1]);

      expect(await taken('here')).toContain(run.id);

      expect(await append(run, [2])).toEqual([run.id]);
      await expect(record(run, { end: ended })).rejects.toBeInstanceOf(LeaseLost);
      expect(await append(run, [2], 2)).toEqual([]);
    });

    it('are left alone while they last, unless nobody else can be alive', async () => {
      const run = await asked({ lease: aLease({ holder: 'there' }) });
      await append(run, [1]);

      expect(await taken('here')).not.toContain(run.id);
      expect(await taken('here', true)).toContain(run.id);
      expect(await taken('here', true)).not.toContain(run.id);
    });

    it('name queued runs to dispatch again only when they ran out', async () => {
      const [held, forgotten] = [await asked(), await asked({ lease: aLease({ until: past() }) })];
      const names = await waiting();
      expect(names).toContain(forgotten.id);
      expect(names).not.toContain(held.id);
    });

    it('are no longer waited for once a run has started or ended', async () => {
      const lease = aLease({ until: past() });
      const [started, over] = [await asked({ lease }), await asked({ lease })];
      await append(started, [1]);
      await record(over, { end: ended });

      const names = await waiting();

      expect(names).not.toContain(started.id);
      expect(names).not.toContain(over.id);
    });

    it('of others on queued runs run out when nobody else can be alive', async () => {
      const run = await asked({ lease: aLease({ holder: 'there' }) });
      await taken('here', true);
      expect(await waiting()).toContain(run.id);
    });
  });
}
