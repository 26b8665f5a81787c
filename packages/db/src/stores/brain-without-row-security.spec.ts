import { describeBrainStores, describeBrainViews } from '@mosaicstack/brain/testing';
import { brainForTest } from '../testing/brain-for-test.js';
import { type OpenedForTest, openScratchPglite } from '../testing/open-for-test.js';

/** Leaves the stores alone with what their own queries say: the first wall without the second. */
async function openWithoutRowSecurity(): Promise<OpenedForTest> {
  const opened = await openScratchPglite();
  const connection = await opened.database.pool!.connect();
  try {
    await connection.query('begin');
    await connection.query('set local role postgres');
    await connection.query(`
      do $$
      declare
        guarded text;
      begin
        for guarded in
          select relname from pg_catalog.pg_class
          where relnamespace = 'mosaic'::regnamespace and relrowsecurity
        loop
          execute format('alter table mosaic.%I disable row level security', guarded);
        end loop;
      end
      $$`);
    await connection.query('commit');
    const { rows } = await connection.query(
      `select from pg_catalog.pg_class where relnamespace = 'mosaic'::regnamespace and relrowsecurity`,
    );
    if (rows.length > 0) throw new Error('Row security is still on; nothing would be shown by these tests.');
  } finally {
    connection.release();
  }
  return opened;
}

describeBrainStores('PGlite without row security', () => brainForTest(openWithoutRowSecurity()));
describeBrainViews('PGlite without row security', () => brainForTest(openWithoutRowSecurity()));
