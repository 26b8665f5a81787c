import type { OneTimeStore } from '@mosaicstack/kernel';
import { randomUUID } from 'node:crypto';
import { and, eq, gt, lt } from 'drizzle-orm';
import { verification } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { unwrapped } from '../../sql/driver-error.js';

/** Beside what the sign-in library keeps in the same table; keys are told apart by their prefix. */
export const drizzleOneTimeStore = (db: Drizzle): OneTimeStore => {
  const living = (key: string, now: Date) =>
    and(eq(verification.identifier, key), gt(verification.expiresAt, now));
  return {
    async put(key, value, expiresAt) {
      await unwrapped(
        db.insert(verification).values({ id: randomUUID(), identifier: key, value, expiresAt }).execute(),
      );
    },
    async read(key, now) {
      const rows = db.select({ value: verification.value }).from(verification).where(living(key, now));
      return (await unwrapped(rows.execute()))[0]?.value;
    },
    async take(key, now) {
      const taken = db.delete(verification).where(living(key, now)).returning({ value: verification.value });
      const [row] = await unwrapped(taken.execute());
      await unwrapped(db.delete(verification).where(lt(verification.expiresAt, now)).execute());
      return row?.value;
    },
  };
};
