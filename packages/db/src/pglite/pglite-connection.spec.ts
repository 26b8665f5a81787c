import { Worker } from 'node:worker_threads';
import { capturedLog } from '@mosaicstack/testing';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { scratchDataDirectory, type ScratchDataDirectory } from '../testing/scratch-data-directory.js';
import { openPglite, type OpenPglite } from './open-pglite.js';

const ada = { role: 'mosaic_app', userId: 'ada' } as const;
/** Legal SQL that never ends: what a hung engine looks like from outside. */
const endless = 'do $$ begin loop end loop; end $$';

describe('an embedded database whose worker goes silent', () => {
  let scratch: ScratchDataDirectory;
  let database: OpenPglite;
  const log = capturedLog();

  beforeEach(async () => {
    scratch = await scratchDataDirectory();
    database = await openPglite({ dataDir: scratch.dataDir, logger: log, silenceMilliseconds: 2000 });
  });
  afterEach(async () => {
    await database.close();
    await scratch.remove();
  });

  it('is started again: what was in flight fails, what comes next works', async () => {
    const hung = database.engine.transaction(ada, (session) => session.query(endless, []));
    const behind = database.engine.transaction(ada, (session) => session.query('select 1 as one', []));

    await expect(hung).rejects.toMatchObject({ code: 'database_unavailable' });
    expect((await behind).rows).toEqual([['1']]);
    expect(log.lines.some(({ message }) => message.includes('started again'))).toBe(true);
  });

  it('tells a transaction begun before that it is gone', async () => {
    const work = database.engine.transaction(ada, async (session) => {
      await session.query(endless, []).catch(() => undefined);
      await session.query('select 1', []);
    });
    await expect(work).rejects.toMatchObject({ code: 'database_unavailable' });
  });

  it('still listens and still holds its powerless role afterwards', async () => {
    const heard = Promise.withResolvers<string>();
    const stop = await database.pool.listen('Some Channel', heard.resolve);
    await database.engine.transaction(ada, (session) => session.query(endless, [])).catch(() => undefined);

    const connection = await database.pool.connect();
    const { rows } = await connection.query('select current_user as role');
    await connection.query(`select pg_notify('Some Channel', $1)`, ['hello']);
    connection.release();

    expect(rows).toEqual([{ role: 'mosaic_base' }]);
    expect(await heard.promise).toBe('hello');
    await stop();
  });
});

describe('statements that are asked for together', () => {
  let scratch: ScratchDataDirectory;
  let database: OpenPglite;

  beforeEach(async () => {
    scratch = await scratchDataDirectory();
    database = await openPglite({ dataDir: scratch.dataDir, logger: capturedLog() });
  });
  afterEach(async () => {
    await database.close();
    await scratch.remove();
  });

  it('wake the worker once, and are answered each for itself', async () => {
    const sent = vi.spyOn(Worker.prototype, 'postMessage');
    const answers = database.engine.transaction(ada, (session) =>
      Promise.all(['one', 'two', 'three'].map((word) => session.query('select $1::text', [word]))),
    );
    expect((await answers).map(({ rows }) => rows)).toEqual([[['one']], [['two']], [['three']]]);
    expect(sent).toHaveBeenCalledTimes(2); // with the beginning; and the end
    sent.mockRestore();
  });

  it('fail from the first on that fails, and leave nothing behind', async () => {
    const outcomes = await database.engine
      .transaction(ada, async (session) => {
        const words = ['select 1', 'select nonsense', 'select 2'].map((text) => session.query(text, []));
        const settled = await Promise.allSettled(words);
        throw new Error(settled.map(({ status }) => status).join(' '));
      })
      .catch((error: Error) => error.message);
    expect(outcomes).toBe('fulfilled rejected rejected');
    const after = await database.engine.statement(ada, 'select 3', []);
    expect(after.rows).toEqual([['3']]);
  });
});
