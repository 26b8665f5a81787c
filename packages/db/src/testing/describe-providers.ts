import { randomUUID } from 'node:crypto';
import type { ProviderConnection } from '@mosaicstack/agent';
import type { Actor } from '@mosaicstack/kernel';
import type { ConnectionId, TeamId } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Drizzle } from '../sql/drizzle-session.js';
import type { OpenedForTest } from './open-for-test.js';

const at = new Date('2026-01-01T00:00:00.000Z');

/** What holds of providers that people added, and of prices. */
export function describeProviders(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label}: providers`, () => {
    let opened: OpenedForTest;
    let ada: Actor;
    let bob: Actor;
    const store = () => opened.database.providers;
    const instance = { ownerId: null, teamId: null };

    beforeAll(async () => {
      opened = await open();
      [ada, bob] = [await opened.newPerson(), await opened.newPerson()];
    });
    afterAll(() => opened?.close());

    const connection = (fields: Partial<ProviderConnection>): ProviderConnection => ({
      id: randomUUID() as ConnectionId,
      ...instance,
      provider: 'openai',
      kind: 'openai',
      label: 'OpenAI',
      baseUrl: 'https://api.openai.com/v1',
      keyHint: '…abcd',
      createdBy: ada.userId,
      createdAt: at.toISOString(),
      ...fields,
    });
    const ofPerson = ({ userId }: Actor) => ({ ownerId: userId, teamId: null });
    const stored = async (id: ConnectionId) => (await store().all()).find((row) => row.connection.id === id);

    it('keep what everybody, a person and a team added under the same name apart', async () => {
      const teamId = randomUUID() as TeamId;
      await opened.database.brain.run(ada, async ({ teams }) => {
        const times = { createdAt: at.toISOString(), updatedAt: at.toISOString() };
        await teams.insert(ada, { id: teamId, name: 'Tiles', slug: teamId, version: 1, ...times });
      });
      const added = [{}, ofPerson(ada), ofPerson(bob), { teamId }].map(connection);
      for (const [index, one] of added.entries())
        await store().put(ada, { connection: one, sealed: `s${index}` });
      for (const [index, one] of added.entries())
        expect(await stored(one.id)).toEqual({ connection: one, sealed: `s${index}` });
    });

    it('take the place of what its owner called the same, with nothing left of it', async () => {
      const [old, next] = [0, 1].map(() => connection({ ...ofPerson(ada), provider: 'lab' }));
      if (!old || !next) throw new Error('none');
      await store().put(ada, { connection: old, sealed: 'old' });
      const keyless = { ...next, keyHint: null, baseUrl: 'https://elsewhere.example/v1' };
      await store().put(ada, { connection: keyless, sealed: null });
      expect(await stored(old.id)).toBeUndefined();
      expect(await stored(next.id)).toEqual({ connection: keyless, sealed: null });
    });

    it('are removed in the name of their owner alone', async () => {
      const hers = connection({ ...ofPerson(ada), provider: 'hers' });
      await store().put(ada, { connection: hers, sealed: null });
      for (const wrong of [ofPerson(bob), instance])
        expect(await store().remove(bob, hers.id, wrong)).toBe(false);
      expect(await store().remove(ada, hers.id, ofPerson(ada))).toBe(true);
      expect(await store().remove(ada, hers.id, ofPerson(ada))).toBe(false);
    });

    it('go with their owner, and come for nobody who is gone', async () => {
      const eve = await opened.newPerson();
      const hers = connection({ ...ofPerson(eve), provider: 'hers' });
      await store().put(eve, { connection: hers, sealed: 's' });
      await opened.database.identity.people.delete(eve.userId);
      expect(await stored(hers.id)).toBeUndefined();
      const late = store().put(eve, { connection: { ...hers, createdBy: null }, sealed: 's' });
      await expect(late).rejects.toMatchObject({ code: 'not_found' });
    });

    it('hand out their keys for sealing anew, each with its owner', async () => {
      const column = { table: 'provider_connection', column: 'sealed' };
      const cells = await opened.database.sealedCells.page(column, { after: undefined, limit: 100 });
      expect(new Set(cells.map(({ owner }) => owner.slice(0, 2)))).toEqual(new Set(['in', 'u:', 't:']));
    });

    it('are nothing that a person’s own statements reach', async () => {
      for (const table of ['provider_connection', 'model_price']) {
        const reach = (role: string) =>
          (opened.database.signIn.db as Drizzle).execute<{ may: boolean }>(
            sql`select has_table_privilege(${role}, ${`mosaic.${table}`}, 'select, insert, update, delete') as may`,
          );
        expect(await reach('mosaic_app')).toEqual([{ may: false }]);
        expect(await reach('mosaic_system')).toEqual([{ may: true }]);
      }
    });

    it('have the prices that were stated last', async () => {
      const price = { input: 1, output: 2, cacheRead: 0.1, cacheWrite: 1, tiers: [] };
      await store().setPrice(ada, { reference: 'openai/one', price, at });
      await store().setPrice(ada, { reference: 'openai/one', price: { ...price, input: 3 }, at });
      await store().setPrice(ada, { reference: 'openai/two', price, at });
      await store().setPrice(ada, { reference: 'openai/two', price: null, at });
      expect([...(await store().prices())]).toEqual([['openai/one', { ...price, input: 3 }]]);
    });
  });
}
