import { silentLogger } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Identity, SqlSession } from '../sql/sql-session.js';
import { scratchDataDirectory, type ScratchDataDirectory } from '../testing/scratch-data-directory.js';
import { openPglite, type OpenPglite } from './open-pglite.js';

const system: Identity = { role: 'mosaic_system' };

describe('units of work that follow each other closely on the embedded session', () => {
  let scratch: ScratchDataDirectory;
  let database: OpenPglite;

  beforeAll(async () => {
    scratch = await scratchDataDirectory();
    database = await openPglite({ dataDir: scratch.dataDir, logger: silentLogger });
    await database.engine.transaction(system, (session) =>
      session.query('create temp table kept (n int unique deferrable initially deferred)', []),
    );
  });
  afterAll(async () => {
    await database.close();
    await scratch.remove();
  });

  const insert = (n: number) => (session: SqlSession) =>
    session.query(`insert into kept values ($1::int)`, [n]);
  const count = async (n: number): Promise<number> => {
    const { rows } = await database.engine.statement(system, 'select 1 from kept where n = $1::int', [n]);
    return rows.length;
  };

  it('keep what they wrote when the one before fails at its very commit', async () => {
    const twice = database.engine.transaction(system, async (session) => {
      await insert(1)(session);
      await insert(1)(session);
    });
    const next = database.engine.transaction(system, insert(2));
    const last = database.engine.statement(system, 'insert into kept values ($1::int)', [3]);
    await expect(twice).rejects.toMatchObject({ sqlState: '23505' });
    await Promise.all([next, last]);
    expect(await Promise.all([count(1), count(2), count(3)])).toEqual([0, 1, 1]);
  });

  it('run although the statement before was refused', async () => {
    const refused = database.engine.statement(system, `insert into kept values (($1::text)::int)`, ['four']);
    const next = database.engine.statement(system, 'insert into kept values ($1::int)', [4]);
    const unit = database.engine.transaction(system, insert(5));
    await expect(refused).rejects.toMatchObject({ sqlState: '22P02' });
    await Promise.all([next, unit]);
    expect(await Promise.all([count(4), count(5)])).toEqual([1, 1]);
  });

  it('leave nothing of themselves behind when they fail, whoever waits', async () => {
    const failed = database.engine.transaction(system, async (session) => {
      await insert(6)(session);
      throw new Error('changed its mind');
    });
    const next = database.engine.transaction(system, insert(7));
    await expect(failed).rejects.toThrow('changed its mind');
    await next;
    expect(await Promise.all([count(6), count(7)])).toEqual([0, 1]);
  });

  it('answer in the order they were asked for, each as whoever asked', async () => {
    const asked = Array.from({ length: 30 }, (_, index) =>
      database.engine.statement(
        { role: 'mosaic_app', userId: `user-${index}` },
        `select current_setting('app.user_id'), $1::int`,
        [index],
      ),
    );
    const answers = await Promise.all(asked);
    expect(answers.map(({ rows }) => rows[0])).toEqual(
      asked.map((_, index) => [`user-${index}`, String(index)]),
    );
  });
});
