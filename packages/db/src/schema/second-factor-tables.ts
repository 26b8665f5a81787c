import type { UserId } from '@mosaicstack/types';
import { bigint, boolean, index, text } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { moment, mosaic } from './mosaic-schema.js';

/** One authenticator app a person. What it shares with us, and the digests of the backup codes, are sealed. */
export const twoFactor = mosaic.table('two_factor', {
  id: text().primaryKey(),
  userId: text('user_id')
    .$type<UserId>()
    .notNull()
    .unique('two_factor_user')
    .references(() => user.id, { onDelete: 'cascade' }),
  secret: text().notNull(),
  backupCodes: text('backup_codes').notNull(),
  /** Null until a first code has shown that the app works; nothing is asked for before. */
  confirmedAt: moment('confirmed_at'),
  /** The time step of the last code that was taken: none of it or before is taken again. */
  lastStep: bigint('last_step', { mode: 'number' }).notNull().default(0),
  createdAt: moment('created_at').notNull(),
});

/** Property names are those the sign-in library asks for. Nothing here is secret. */
export const passkey = mosaic.table(
  'passkey',
  {
    id: text().primaryKey(),
    name: text(),
    publicKey: text('public_key').notNull(),
    userId: text('user_id')
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    credentialID: text('credential_id').notNull().unique('passkey_credential'),
    counter: bigint({ mode: 'number' }).notNull(),
    deviceType: text('device_type').notNull(),
    backedUp: boolean('backed_up').notNull(),
    transports: text(),
    createdAt: moment('created_at'),
    aaguid: text(),
  },
  (table) => [index('passkey_user').on(table.userId)],
);
