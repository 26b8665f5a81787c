import type { ThrottleStore } from '@mosaicstack/kernel';
import { eq, lt, sql } from 'drizzle-orm';
import { throttle } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';

/** Milliseconds as slots: finer than the clock, so that two tries at one moment are told apart. */
const perMillisecond = 1_000;

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleThrottleStore = (db: Drizzle): ThrottleStore => ({
  async reserve(bucket, { tries, windowMs }, now) {
    const slot = now.getTime() * perMillisecond + Math.floor(Math.random() * perMillisecond);
    const since = (now.getTime() - windowMs) * perMillisecond;
    const recent = sql`select try from unnest(${throttle.tries}) try where try > ${since}::bigint`;
    // One statement decides: the row stays locked until it is done, so nobody counts what another is adding.
    const admitted = await unwrapped(
      db
        .insert(throttle)
        .values({ bucket, tries: [slot], lastAt: now })
        .onConflictDoUpdate({
          target: throttle.bucket,
          set: { tries: sql`array(${recent}) || ${slot}::bigint`, lastAt: now },
          setWhere: sql`(select count(*) from (${recent}) counted) < ${tries}`,
        })
        .returning({ bucket: throttle.bucket })
        .execute(),
    );
    if (admitted.length > 0) return { admitted: true, slot };
    const [row] = await unwrapped(
      db.select({ tries: throttle.tries }).from(throttle).where(eq(throttle.bucket, bucket)).execute(),
    );
    const counted = (row?.tries ?? []).map(Number).filter((at) => at > since);
    const oldest = counted.length === 0 ? now.getTime() : Math.floor(Math.min(...counted) / perMillisecond);
    return { admitted: false, retryAfterMs: Math.max(1, oldest + windowMs - now.getTime()) };
  },

  async release(bucket, slot) {
    await unwrapped(
      db
        .update(throttle)
        .set({ tries: sql`array_remove(${throttle.tries}, ${slot}::bigint)` })
        .where(eq(throttle.bucket, bucket))
        .execute(),
    );
  },

  async sweep(before) {
    await unwrapped(db.delete(throttle).where(lt(throttle.lastAt, before)).execute());
  },
});
