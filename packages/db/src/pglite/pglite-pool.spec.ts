import { silentLogger } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { scratchDataDirectory, type ScratchDataDirectory } from '../testing/scratch-data-directory.js';
import { openPglite, type OpenPglite } from './open-pglite.js';

describe('the embedded session as a library with its own SQL sees it', () => {
  let scratch: ScratchDataDirectory;
  let database: OpenPglite;

  beforeAll(async () => {
    scratch = await scratchDataDirectory();
    database = await openPglite({ dataDir: scratch.dataDir, logger: silentLogger });
  });
  afterAll(async () => {
    await database.close();
    await scratch.remove();
  });

  async function borrowed(...statements: [text: string, values?: unknown[]][]) {
    const connection = await database.pool.connect();
    try {
      let result;
      for (const [text, values] of statements) result = await connection.query(text, values);
      return result;
    } finally {
      connection.release();
    }
  }

  it('gives values in the form of the usual driver', async () => {
    const at = new Date('2026-01-02T03:04:05.678Z');
    const result = await borrowed([
      `select $1::int as int, $2::bigint as big, $3::jsonb as json, $4::timestamptz as at, $5::boolean as flag,
        $6::text[] as list, $7::float8 as half, null::text as nothing, $8::bytea::text as bytes`,
      [7, 12345678901, { a: [1, null] }, at, true, ['x "y"', '\\', null, ''], 0.5, new Uint8Array([1, 255])],
    ]);
    expect(result?.rows).toEqual([
      {
        int: 7,
        big: '12345678901',
        json: { a: [1, null] },
        at,
        flag: true,
        list: ['x "y"', '\\', null, ''],
        half: 0.5,
        nothing: null,
        bytes: '\\x01ff',
      },
    ]);
  });

  it('runs several statements in one text and gives the last one’s rows', async () => {
    const result = await borrowed([`-- first\nselect 1 as one; select 2 as two`]);
    expect(result).toEqual({ rows: [{ two: 2 }], rowCount: 1 });
  });

  it('counts the rows a statement affected', async () => {
    const result = await borrowed(
      ['create table counted (n int)'],
      ['insert into counted select generate_series(1, 3)'],
      ['update counted set n = n + 1 where n > $1', [1]],
    );
    expect(result).toEqual({ rows: [], rowCount: 2 });
  });

  it('owns nothing but the schema of the job transport', async () => {
    await expect(borrowed(['select * from mosaic.message'])).rejects.toMatchObject({ sqlState: '42501' });
    await expect(borrowed(['create table mosaic.mine (n int)'])).rejects.toMatchObject({ sqlState: '42501' });
    expect((await borrowed(['select current_schema() as schema']))?.rows).toEqual([{ schema: 'bullmq' }]);
  });

  it('rolls back what a borrower left open', async () => {
    await borrowed(['create table left_open (n int)']);
    await borrowed(['begin'], ['insert into left_open values (1)']);
    expect((await borrowed(['select count(*)::int as count from left_open']))?.rows).toEqual([{ count: 0 }]);
  });

  it('keeps units of work out of a borrower’s transaction', async () => {
    const connection = await database.pool.connect();
    await connection.query('begin');
    let done = false;
    const unit = database.engine
      .transaction({ role: 'mosaic_app', userId: 'ada' }, (session) =>
        session.query('select current_user', []),
      )
      .finally(() => (done = true));

    await connection.query('create table held (n int)');
    expect(done).toBe(false);
    await connection.query('commit');
    connection.release();

    expect((await unit).rows).toEqual([['mosaic_app']]);
  });

  it('refuses a borrower that has given the session back', async () => {
    const connection = await database.pool.connect();
    connection.release();
    connection.release();
    await expect(connection.query('select 1')).rejects.toMatchObject({ code: 'database_unavailable' });
    expect((await borrowed(['select 1 as one']))?.rows).toEqual([{ one: 1 }]);
  });

  it('goes on after a statement the database refused', async () => {
    await expect(borrowed(['select $1::int', ['no number']])).rejects.toMatchObject({ sqlState: '22P02' });
    await expect(borrowed(['select from missing where n = $1', [1]])).rejects.toMatchObject({
      sqlState: '42P01',
    });
    expect((await borrowed(['select $1::int as one', [1]]))?.rows).toEqual([{ one: 1 }]);
  });
});
