import { randomUUID } from 'node:crypto';
import { inProcessTallies, silentLogger, systemClock, type Tallies } from '@mosaicstack/kernel';
import { Redis } from 'ioredis';
import { afterAll, describe, expect, it } from 'vitest';
import { openQueue, type OpenQueue } from '../open-queue.js';
import { describeTallies } from '../testing/index.js';
import { breakableValkey } from '../testing/breakable-valkey.js';

const valkeyUrl = process.env['MOSAIC_TEST_VALKEY_URL'];
const terms = { limit: 4, forMs: 60_000 };

/** How many of ten tries of each process are counted, all at once. */
async function countedOf(processes: readonly Tallies[]): Promise<number> {
  const name = randomUUID();
  const tries = Array.from({ length: 10 }).flatMap(() =>
    processes.map(async (tallies) => tallies.add(name, randomUUID(), terms)),
  );
  return (await Promise.all(tries)).filter((waitMs) => waitMs === 0).length;
}

describe.skipIf(!valkeyUrl)('tallies on Valkey', () => {
  const opened: OpenQueue[] = [];
  const open = async (url = valkeyUrl ?? ''): Promise<Tallies> => {
    const queue = await openQueue({ kind: 'valkey', url }, { logger: silentLogger });
    opened.push(queue);
    return queue.tallies;
  };
  afterAll(async () => {
    await Promise.all(opened.map((queue) => queue.close()));
  });

  describeTallies('tallies on Valkey', open);

  it('hold a limit over two processes, which each alone would double', async () => {
    expect(await countedOf([await open(), await open()])).toBe(4);
    const apart = [inProcessTallies(systemClock), inProcessTallies(systemClock)];
    expect(await countedOf(apart)).toBe(8);
  });

  it('stay apart from an instance in another keyspace of the same server', async () => {
    const name = randomUUID();
    const [ours, theirs] = [await open(), await open(`${valkeyUrl}/15`)];
    const one = { ...terms, limit: 1 };
    expect(await ours.add(name, 'a', one)).toBe(0);
    expect(await theirs.add(name, 'b', one)).toBe(0);
  });

  it('are scanned for keys that nothing lets lapse; those that count stay', async () => {
    const ownKeyspace = `${valkeyUrl}/13`;
    const opened = await openQueue({ kind: 'valkey', url: ownKeyspace }, { logger: silentLogger });
    const valkey = new Redis(ownKeyspace);
    const left = Array.from({ length: 1_200 }, () => `mosaic:tally:left:${randomUUID()}`);
    const foreign = `mosaic:other:${randomUUID()}`;
    const name = randomUUID();
    await opened.tallies.add(name, 'a', terms);
    const pipeline = valkey.pipeline();
    for (const key of [...left, foreign]) pipeline.zadd(key, 1, 'a');
    await pipeline.exec();
    const swept = async (isDryRun: boolean): Promise<number> => {
      let sum = 0;
      for (const leftovers of opened.leftovers.filter(
        ({ kinds, reach }) => kinds[0] === 'keys' && reach === 'instance',
      ))
        for await (const { keys = 0 } of leftovers.pieces({ isDryRun })) sum += keys;
      return sum;
    };
    expect(await swept(true)).toBe(left.length);
    expect(await valkey.exists(...left)).toBe(left.length);
    expect(await swept(false)).toBe(left.length);
    expect(await valkey.exists(...left)).toBe(0);
    expect([await valkey.exists(foreign), await opened.tallies.count(name)]).toEqual([1, 1]);
    await valkey.unlink(foreign);
    valkey.disconnect();
    await opened.close();
  });

  it('hold the limit of each process while Valkey is away', async () => {
    const valkey = await breakableValkey(valkeyUrl ?? '');
    const tallies = await open(valkey.url);
    valkey.cut();
    expect(await countedOf([tallies])).toBe(4);
    valkey.close();
  });
});
