import type { RoutingAction, RoutingMatch, RoutingRuleId, UserId } from '@mosaicstack/types';
import { boolean, index, integer, text, uuid } from 'drizzle-orm/pg-core';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';

/** Rules of people for the choice of a model; those of the product are part of it and have no row. */
export const routingRule = mosaic.table(
  'routing_rule',
  {
    id: uuid().$type<RoutingRuleId>().primaryKey(),
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    name: text().notNull(),
    priority: integer().notNull(),
    match: jsonDocument<RoutingMatch>('match').notNull(),
    action: jsonDocument<RoutingAction>('action').notNull(),
    isEnabled: boolean('is_enabled').notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [index('routing_rule_order').on(table.ownerId, table.priority, table.createdAt, table.id)],
);
