import { silentLogger } from '@mosaicstack/kernel';
import { expect, it } from 'vitest';
import { clusterOf } from './data-directory.js';
import { PgliteConnection } from './pglite-connection.js';
import { PgliteEngine } from './pglite-engine.js';
import { PgliteHousekeeping } from './pglite-housekeeping.js';
import { scratchDataDirectory } from '../testing/scratch-data-directory.js';

it('cuts the write-ahead log and reclaims dead rows', async () => {
  const scratch = await scratchDataDirectory();
  const connection = new PgliteConnection({ directory: clusterOf(scratch.dataDir), logger: silentLogger });
  await connection.ready();
  const engine = new PgliteEngine(connection);
  const housekeeping = new PgliteHousekeeping({ engine, connection, logger: silentLogger });
  const ask = async (text: string) => (await connection.run([{ text, values: null }]))[0]?.rows[0]?.[0];
  await ask(`create table worn (n int, filler text);
    insert into worn select 0, repeat('x', 500) from generate_series(1, 2000)`);
  for (let round = 0; round < 60; round += 1) await ask('update worn set n = n + 1');
  await ask('select pg_stat_force_next_flush()');
  const before = await ask('select redo_lsn from pg_control_checkpoint()');

  await housekeeping.tidy();

  expect(await ask('select redo_lsn from pg_control_checkpoint()')).not.toBe(before);
  expect(await ask(`select n_dead_tup from pg_stat_user_tables where relname = 'worn'`)).toBe('0');
  expect(await ask('select current_user')).toBe('mosaic_base');
  await connection.close();
  await scratch.remove();
});
