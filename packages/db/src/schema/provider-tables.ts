import type {
  ConnectionId,
  ModelPrice,
  ProviderKind,
  ProviderLoginId,
  ProviderLoginState,
  TeamId,
  UserId,
} from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { boolean, text, unique, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { type OwnerKey, personReference } from './owner-columns.js';
import { team } from './team-tables.js';

/** Providers of models that people added, for everybody here, for a team or for themselves. */
export const providerConnection = mosaic.table(
  'provider_connection',
  {
    id: uuid().$type<ConnectionId>().primaryKey(),
    /** `instance`, or the key of a person or a team. */
    holder: text().$type<OwnerKey | 'instance'>().notNull(),
    userId: text('user_id')
      .$type<UserId>()
      .generatedAlwaysAs(sql`case when left(holder, 2) = 'u:' then substr(holder, 3) end`)
      .references(() => user.id, { onDelete: 'cascade' }),
    teamId: text('team_id')
      .$type<TeamId>()
      .generatedAlwaysAs(sql`case when left(holder, 2) = 't:' then substr(holder, 3) end`)
      .references(() => team.id, { onDelete: 'cascade' }),
    provider: text().notNull(),
    kind: text().$type<ProviderKind>().notNull(),
    label: text().notNull(),
    /** The key belongs to this address and is sent nowhere else. */
    baseUrl: text('base_url').notNull(),
    /** The key; null for a server that takes none. */
    sealed: text(),
    /** As much of the key as may be shown. */
    keyHint: text('key_hint'),
    createdBy: personReference('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [unique('provider_connection_name').on(table.holder, table.provider)],
);

/** What models cost by the word of an administrator. */
export const modelPrice = mosaic.table('model_price', {
  /** `provider/model`. */
  reference: text().primaryKey(),
  price: jsonDocument<ModelPrice>('price').notNull(),
  updatedBy: personReference('updated_by'),
  updatedAt: moment('updated_at').notNull(),
});

/** Logins at providers that are under way. Nothing in here opens anything: what proves the login stays in the process. */
export const providerLogin = mosaic.table('provider_login', {
  id: uuid().$type<ProviderLoginId>().primaryKey(),
  userId: text('user_id')
    .$type<UserId>()
    .notNull()
    .references(() => user.id, { onDelete: 'cascade' }),
  kind: text().$type<ProviderKind>().notNull(),
  state: text().$type<ProviderLoginState>().notNull(),
  /** SHA-256 of the token for the next look, in hexadecimal. */
  tokenHash: text('token_hash').notNull(),
  url: text(),
  userCode: text('user_code'),
  takesAnswer: boolean('takes_answer').notNull(),
  /** What the person handed in, until it is taken. */
  answer: text(),
  problem: text(),
  connectionId: uuid('connection_id').$type<ConnectionId>(),
  expiresAt: moment('expires_at').notNull(),
});
