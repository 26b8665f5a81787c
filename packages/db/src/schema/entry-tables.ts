import type { InstanceRole, InviteId, TeamId, TeamRole, UserId } from '@mosaicstack/types';
import { bigint, index, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { team } from './team-tables.js';

// How somebody comes into the instance, and what keeps others out.

/** Links that make an account or lead into a team, as the digest of their token alone. */
export const invite = mosaic.table(
  'invite',
  {
    id: uuid().$type<InviteId>().primaryKey(),
    tokenHash: text('token_hash').notNull().unique('invite_token'),
    instanceRole: text('instance_role').$type<InstanceRole>().notNull(),
    email: text(),
    teamId: text('team_id')
      .$type<TeamId>()
      .references(() => team.id, { onDelete: 'cascade' }),
    teamRole: text('team_role').$type<TeamRole>().notNull(),
    /** It grants nothing once this person may not. */
    invitedBy: text('invited_by')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    usedAt: moment('used_at'),
    revokedAt: moment('revoked_at'),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [index('invite_age').on(table.createdAt, table.id)],
);

/** One open link a person to set a new password with. */
export const passwordReset = mosaic.table('password_reset', {
  userId: text('user_id')
    .$type<UserId>()
    .primaryKey()
    .references(() => user.id, { onDelete: 'cascade' }),
  tokenHash: text('token_hash').notNull().unique('password_reset_token'),
  expiresAt: moment('expires_at').notNull(),
});

/** How often something was tried of late, by account or by address. */
export const throttle = mosaic.table(
  'throttle',
  {
    bucket: text().primaryKey(),
    /** When, in microseconds since 1970, oldest first. */
    tries: bigint({ mode: 'number' }).array().notNull(),
    lastAt: moment('last_at').notNull(),
  },
  (table) => [index('throttle_age').on(table.lastAt)],
);

/** What administrators set while the instance runs. */
export const instanceSetting = mosaic.table('instance_setting', {
  name: text().primaryKey(),
  value: jsonDocument<unknown>('value').notNull(),
  updatedAt: moment('updated_at').notNull(),
});
