import type { TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { index, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { moment, mosaic } from './mosaic-schema.js';

export const team = mosaic.table('team', {
  id: text().$type<TeamId>().primaryKey(),
  name: text().notNull(),
  slug: text().notNull().unique('team_slug'),
  version: integer().notNull(),
  createdAt: moment('created_at').notNull(),
  updatedAt: moment('updated_at').notNull(),
});

/** Who may do what in a team. Rights are read here at every use, so taking one away works at once. */
export const teamMember = mosaic.table(
  'team_member',
  {
    teamId: text('team_id')
      .$type<TeamId>()
      .notNull()
      .references(() => team.id, { onDelete: 'cascade' }),
    userId: text('user_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    role: text().$type<TeamRole>().notNull(),
    joinedAt: moment('joined_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'team_member_key', columns: [table.teamId, table.userId] }),
    index('team_member_user').on(table.userId),
  ],
);
