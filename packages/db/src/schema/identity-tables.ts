import type { InstanceRole } from '@mosaicstack/types';
import { boolean, index, integer, text, uniqueIndex } from 'drizzle-orm/pg-core';
import { moment, mosaic } from './mosaic-schema.js';

// Property names are those the sign-in library asks for; it makes its own opaque text ids.

export const user = mosaic.table('user', {
  id: text().primaryKey(),
  name: text().notNull(),
  email: text().notNull().unique(),
  emailVerified: boolean('email_verified').notNull().default(false),
  image: text(),
  role: text().$type<InstanceRole>().notNull().default('member'),
  banned: boolean().notNull().default(false),
  banReason: text('ban_reason'),
  createdAt: moment('created_at').notNull().defaultNow(),
  updatedAt: moment('updated_at').notNull().defaultNow(),
});

const userReference = () =>
  text('user_id')
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' });

export const session = mosaic.table(
  'session',
  {
    id: text().primaryKey(),
    token: text().notNull().unique(),
    userId: userReference(),
    ipAddress: text('ip_address'),
    userAgent: text('user_agent'),
    /** The administrator who acts through it. */
    impersonatedBy: text('impersonated_by').references(() => user.id, { onDelete: 'cascade' }),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('session_user').on(table.userId)],
);

export const account = mosaic.table(
  'account',
  {
    id: text().primaryKey(),
    accountId: text('account_id').notNull(),
    providerId: text('provider_id').notNull(),
    userId: userReference(),
    accessToken: text('access_token'),
    refreshToken: text('refresh_token'),
    idToken: text('id_token'),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshTokenExpiresAt: moment('refresh_token_expires_at'),
    scope: text(),
    password: text(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [
    index('account_user').on(table.userId),
    uniqueIndex('account_at_provider').on(table.providerId, table.accountId),
  ],
);

export const verification = mosaic.table(
  'verification',
  {
    id: text().primaryKey(),
    identifier: text().notNull(),
    value: text().notNull(),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
  },
  (table) => [index('verification_identifier').on(table.identifier)],
);

export const deviceCode = mosaic.table('device_code', {
  id: text().primaryKey(),
  deviceCode: text('device_code').notNull().unique(),
  userCode: text('user_code').notNull().unique(),
  userId: text('user_id').references(() => user.id, { onDelete: 'cascade' }),
  expiresAt: moment('expires_at').notNull(),
  status: text().notNull(),
  lastPolledAt: moment('last_polled_at'),
  pollingInterval: integer('polling_interval'),
  clientId: text('client_id'),
  scope: text(),
});

/** Holds one row once the instance has its first administrator; its primary key lets only one ever in. */
export const instanceSetup = mosaic.table('instance_setup', {
  singleton: boolean().primaryKey().default(true),
  userId: text('user_id').notNull(),
  completedAt: moment('completed_at').notNull(),
});
