import type { TeamId, UserId } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { customType, text } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { team } from './team-tables.js';

/** To whom a row belongs: `u:` and a person's id, or `t:` and a team's. One value, so it is never both and never neither. */
export type OwnerKey = `u:${string}` | `t:${string}`;

export const ownerKey = () => text('owner_key').$type<OwnerKey>().notNull();

/** For rows that stand by themselves: they go when the person or the team goes. */
export const ownerReferences = () => ({
  ownerKey: ownerKey(),
  ownerId: text('owner_id')
    .$type<UserId>()
    .generatedAlwaysAs(sql`case when left(owner_key, 2) = 'u:' then substr(owner_key, 3) end`)
    .references(() => user.id, { onDelete: 'cascade' }),
  teamId: text('team_id')
    .$type<TeamId>()
    .generatedAlwaysAs(sql`case when left(owner_key, 2) = 't:' then substr(owner_key, 3) end`)
    .references(() => team.id, { onDelete: 'cascade' }),
});

/** Who did or made something; nobody once that account is gone. */
export const personReference = (column: string) =>
  text(column)
    .$type<UserId>()
    .references(() => user.id, { onDelete: 'set null' });

/** Text compared byte by byte, so that an order is the same on every server. */
export const plainText = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});
