import { randomUUID } from 'node:crypto';
import { silentLogger, systemClock, uuidSource, type SpanAttributes, type Tracer } from '@mosaicstack/kernel';
import type { UserId } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type OpenDatabase } from './open-database.js';
import { scratchDataDirectory, type ScratchDataDirectory } from './testing/scratch-data-directory.js';

describe('an open database', () => {
  const spans: { name: string; attributes: SpanAttributes }[] = [];
  const tracer: Tracer = {
    span: (name, attributes, work) => {
      spans.push({ name, attributes });
      return work();
    },
    resume: (_traceparent, work) => work(),
    traceparent: () => undefined,
  };
  let scratch: ScratchDataDirectory;
  let database: OpenDatabase;

  beforeAll(async () => {
    scratch = await scratchDataDirectory();
    database = await openDatabase(
      { kind: 'pglite', dataDir: scratch.dataDir },
      { clock: systemClock, ids: uuidSource, logger: silentLogger, tracer },
    );
  });
  afterAll(async () => {
    await database.close();
    await scratch.remove();
  });

  it('makes one span of a unit of work, without what it says', async () => {
    spans.length = 0;
    const ada = { userId: randomUUID() as UserId, role: 'member' } as const;

    await database.agent.run(ada, async ({ conversations }) => {
      await conversations.list(ada, { limit: 10 });
      await conversations.list(ada, { limit: 10 });
    });

    expect(spans).toEqual([
      {
        name: 'database',
        attributes: {
          'db.system.name': 'postgresql',
          'mosaic.database.engine': 'pglite',
          'mosaic.database.role': 'mosaic_app',
        },
      },
    ]);
  });

  it('answers, and admits this process as the only one', async () => {
    await database.ping();
    expect(await database.admitSingleGateway()).toBe(true);
  });

  it('refuses a unit of work inside another at once, for on one session it would never begin', async () => {
    const ada = { userId: randomUUID() as UserId, role: 'member' } as const;
    const nested = database.agent.run(ada, () => database.agent.run(ada, () => Promise.resolve('never')));
    await expect(nested).rejects.toThrow(/session it holds itself/);
    await database.ping();
  });

  it('finishes what is in hand when it is closed, and may be closed twice', async () => {
    const other = await scratchDataDirectory();
    const closing = await openDatabase(
      { kind: 'pglite', dataDir: other.dataDir },
      { clock: systemClock, ids: uuidSource, logger: silentLogger, tracer },
    );
    const inHand = closing.firstAdmin.exists();

    await Promise.all([closing.close(), closing.close()]);

    expect(await inHand).toBe(false);
    await expect(closing.ping()).rejects.toMatchObject({ code: 'database_unavailable' });
    await other.remove();
  });
});
