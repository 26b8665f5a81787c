import { randomUUID } from 'node:crypto';
import { instanceOwner, type SealedCell, type SealedCells } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { account, instanceKey } from '../schema/index.js';
import { sealedColumns, type SealedColumnPlace } from '../schema/sealed-columns.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { drizzleSealedCells } from '../stores/sealed-cells.js';
import type { OpenedForTest } from './open-for-test.js';

const keys = { table: 'instance_key', column: 'sealed' };
/** Any column of a table whose rows have owners. */
const tokens: SealedColumnPlace = {
  table: 'account',
  column: 'access_token',
  id: 'id',
  owner: 'user_id',
};

/** What sealing everything anew rests on. */
export function describeSealedCells(label: string, open: () => Promise<OpenedForTest>): void {
  describe(`${label} hands out every sealed value for sealing anew`, () => {
    let opened: OpenedForTest;
    let db: Drizzle;
    let cells: SealedCells;

    beforeAll(async () => {
      opened = await open();
      db = opened.database.signIn.db as Drizzle;
      cells = drizzleSealedCells(db, [...sealedColumns, tokens]);
    });
    afterAll(() => opened?.close());

    const addKey = async (sealed: string): Promise<string> => {
      const id = randomUUID();
      await db.insert(instanceKey).values({ id, purpose: id, sealed, createdAt: new Date() });
      return id;
    };

    it('lists columns that exist and that the system may write', async () => {
      for (const column of opened.database.sealedCells.columns) {
        const [none, absent] = [{ rowId: randomUUID(), owner: 'nobody', sealed: 'x' }, 'y'];
        expect(await opened.database.sealedCells.replace(column, none, absent)).toBe(false);
      }
    });

    it('in pages, each row once', async () => {
      const ids = await Promise.all(Array.from({ length: 7 }, (_, index) => addKey(`value-${index}`)));
      const seen: SealedCell[] = [];
      for (let after: string | undefined; ;) {
        const page = await cells.page(keys, { after, limit: 3 });
        if (page.length === 0) break;
        seen.push(...page);
        after = page.at(-1)?.rowId;
      }
      expect(seen.map(({ rowId }) => rowId)).toEqual(ids.toSorted());
      expect(new Set(seen.map(({ owner }) => owner))).toEqual(new Set([instanceOwner]));
      expect(seen.map(({ sealed }) => sealed).toSorted()).toEqual(ids.map((_, index) => `value-${index}`));
    });

    it('with the owner of each row, and without empty ones', async () => {
      const { userId } = await opened.newPerson();
      const row = { providerId: 'test', userId };
      await db.insert(account).values([
        { ...row, id: 'B', accountId: 'one', accessToken: 'sealed' },
        { ...row, id: 'a', accountId: 'two' },
      ]);
      expect(await cells.page(tokens, { after: undefined, limit: 9 })).toEqual([
        { rowId: 'B', owner: userId, sealed: 'sealed' },
      ]);
      const cell = { rowId: 'B', owner: 'somebody else', sealed: 'sealed' };
      expect(await cells.replace(tokens, cell, 'stolen')).toBe(false);
    });

    it('and takes a new form only while the old one still stands', async () => {
      const cell = { rowId: await addKey('before'), owner: instanceOwner, sealed: 'before' };
      const replaced = await Promise.all(['one', 'two'].map((next) => cells.replace(keys, cell, next)));
      expect(replaced.filter(Boolean)).toHaveLength(1);
      const rows = await cells.page(keys, { after: undefined, limit: 99 });
      const kept = rows.find(({ rowId }) => rowId === cell.rowId)?.sealed;
      expect(kept).toBe(['one', 'two'][replaced.indexOf(true)]);
    });
  });
}
