import type { DoctorCheckStore } from '@mosaicstack/kernel';
import { rememberedDoctorChecks } from '@mosaicstack/types';
import { desc, getTableColumns, notInArray } from 'drizzle-orm';
import { doctorCheck } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

/** `db` runs every statement as a transaction of its own under the system role. */
export const drizzleDoctorCheckStore = (db: Drizzle): DoctorCheckStore => {
  const newestFirst = [desc(doctorCheck.at), desc(doctorCheck.id)];
  const { id, ...shown } = getTableColumns(doctorCheck);
  const newest = async () =>
    db
      .select(shown)
      .from(doctorCheck)
      .orderBy(...newestFirst)
      .limit(rememberedDoctorChecks);
  const inserted = async (check: typeof doctorCheck.$inferInsert) => db.insert(doctorCheck).values(check);
  const older = async () => {
    const kept = db
      .select({ id })
      .from(doctorCheck)
      .orderBy(...newestFirst)
      .limit(rememberedDoctorChecks);
    return db.delete(doctorCheck).where(notInArray(id, kept));
  };
  return {
    async add({ at, ...check }) {
      await unwrapped(inserted({ ...check, at: new Date(at) }));
      await unwrapped(older());
    },
    async list() {
      const rows = await unwrapped(newest());
      return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
    },
  };
};
