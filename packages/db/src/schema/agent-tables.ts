import type {
  AgentConfiguration,
  AgentId,
  ConversationId,
  ProjectId,
  ThinkingLevel,
  UserId,
} from '@mosaicstack/types';
import { foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { conversation } from './conversation-tables.js';
import { user } from './identity-tables.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { ownerKey, ownerReferences, personReference } from './owner-columns.js';
import { project } from './project-tables.js';

/** Agents of people and teams; those of the product are part of it and have no row. */
export const agent = mosaic.table(
  'agent',
  {
    id: uuid().$type<AgentId>().primaryKey(),
    ...ownerReferences(),
    projectId: uuid('project_id').$type<ProjectId>(),
    /** As the configuration has it; here to be found by. */
    name: text().notNull(),
    configuration: jsonDocument<AgentConfiguration>('configuration').notNull(),
    version: integer().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    /** Kept for a while, so that a deletion can be undone. */
    deletedAt: moment('deleted_at'),
  },
  (table) => [
    unique('agent_id_owner').on(table.id, table.ownerKey),
    index('agent_updated').on(table.ownerKey, table.updatedAt, table.id),
    index('agent_project').on(table.projectId, table.ownerKey),
    foreignKey({
      name: 'agent_project_owner',
      columns: [table.projectId, table.ownerKey],
      foreignColumns: [project.id, project.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);

/** An agent as it was after each change; never changed and never removed but with it. */
export const agentVersion = mosaic.table(
  'agent_version',
  {
    agentId: uuid('agent_id').$type<AgentId>().notNull(),
    ownerKey: ownerKey(),
    version: integer().notNull(),
    configuration: jsonDocument<AgentConfiguration>('configuration').notNull(),
    restoredFrom: integer('restored_from'),
    createdBy: personReference('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    primaryKey({ name: 'agent_version_key', columns: [table.agentId, table.version] }),
    foreignKey({
      name: 'agent_version_agent',
      columns: [table.agentId, table.ownerKey],
      foreignColumns: [agent.id, agent.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);

/** How an agent works in one conversation until a moment that moves on with each message. */
export const conversationOverride = mosaic.table(
  'conversation_override',
  {
    conversationId: uuid('conversation_id').$type<ConversationId>().primaryKey(),
    ownerId: text('owner_id').$type<UserId>().notNull(),
    systemPrompt: text('system_prompt'),
    thinking: text().$type<ThinkingLevel>(),
    until: moment('until').notNull(),
  },
  (table) => [
    foreignKey({
      name: 'conversation_override_conversation',
      columns: [table.conversationId, table.ownerId],
      foreignColumns: [conversation.id, conversation.ownerId],
    }).onDelete('cascade'),
  ],
);

export const preference = mosaic.table(
  'preference',
  {
    ownerId: text('owner_id')
      .$type<UserId>()
      .notNull()
      .references(() => user.id, { onDelete: 'cascade' }),
    key: text().notNull(),
    value: jsonDocument<unknown>('value').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [primaryKey({ name: 'preference_key', columns: [table.ownerId, table.key] })],
);

/** Preferences that administrators decide for everybody: what people stored under them does not count. */
export const frozenPreference = mosaic.table('frozen_preference', {
  key: text().primaryKey(),
  frozenBy: personReference('frozen_by'),
  frozenAt: moment('frozen_at').notNull(),
});
