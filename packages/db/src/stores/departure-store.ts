import type { Departed, Departures } from '@mosaicstack/agent';
import { and, asc, eq } from 'drizzle-orm';
import { departure } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';

const departed = ({ kind, id, ownerId }: { kind: string; id: string; ownerId: string | null }): Departed =>
  kind === 'conversation' && ownerId !== null
    ? { kind, id, ownerId }
    : { kind: kind === 'person' ? 'person' : 'project', id };

/** `db` runs every statement under the system role; the database itself writes down who departs. */
export const drizzleDepartures = (db: Drizzle): Departures => {
  const oldest = async (most: number) =>
    db
      .select({ kind: departure.kind, id: departure.id, ownerId: departure.ownerId })
      .from(departure)
      .orderBy(asc(departure.at))
      .limit(most);
  const followed = async ({ kind, id }: { kind: string; id: string }) =>
    db.delete(departure).where(and(eq(departure.kind, kind), eq(departure.id, id)));
  return {
    list: async (most) => (await unwrapped(oldest(most))).map(departed),
    forget: async (gone) => void (await unwrapped(followed(gone))),
  };
};
