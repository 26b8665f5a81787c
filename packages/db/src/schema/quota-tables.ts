import type { StatedQuota } from '@mosaicstack/kernel';
import type { TeamId, UserId } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { text } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import type { OwnerKey } from './owner-columns.js';
import { team } from './team-tables.js';

/** What administrators stated that somebody may use. What nobody stated is not in here. */
export const quota = mosaic.table('quota', {
  /** `everybody`, `instance`, or the key of a person or a team. */
  holder: text().$type<OwnerKey | 'everybody' | 'instance'>().primaryKey(),
  userId: text('user_id')
    .$type<UserId>()
    .generatedAlwaysAs(sql`case when left(holder, 2) = 'u:' then substr(holder, 3) end`)
    .references(() => user.id, { onDelete: 'cascade' }),
  teamId: text('team_id')
    .$type<TeamId>()
    .generatedAlwaysAs(sql`case when left(holder, 2) = 't:' then substr(holder, 3) end`)
    .references(() => team.id, { onDelete: 'cascade' }),
  limits: jsonDocument<StatedQuota>('limits').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
