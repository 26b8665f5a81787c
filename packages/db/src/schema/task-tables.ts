import {
  type Assignee,
  type Evidence,
  type ProjectId,
  type TaskId,
  type TaskPriority,
  type TaskState,
  taskPrioritySchema,
  taskStateSchema,
} from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { date, foreignKey, index, integer, smallint, text, unique, uuid } from 'drizzle-orm/pg-core';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { ownerReferences, personReference, plainText } from './owner-columns.js';
import { project } from './project-tables.js';

/** Where a value stands in a list of words; 1 is the first. */
const placeIn = (words: readonly string[], column: string) =>
  sql.raw(`array_position(array[${words.map((word) => `'${word}'`).join(', ')}], ${column})`);

export const task = mosaic.table(
  'task',
  {
    id: uuid().$type<TaskId>().primaryKey(),
    ...ownerReferences(),
    projectId: uuid('project_id').$type<ProjectId>(),
    parentId: uuid('parent_id').$type<TaskId>(),
    title: text().notNull(),
    description: text().notNull(),
    state: text().$type<TaskState>().notNull(),
    /** The column of the board, from the left; nothing is left to be done from 5 on. */
    lane: smallint().notNull().generatedAlwaysAs(placeIn(taskStateSchema.options, 'state')),
    priority: text().$type<TaskPriority>().notNull(),
    /** 1 is the most urgent. */
    urgency: smallint().notNull().generatedAlwaysAs(placeIn(taskPrioritySchema.options, 'priority')),
    assigneeType: text('assignee_type').$type<Assignee['type']>(),
    assigneeId: text('assignee_id'),
    due: date({ mode: 'string' }),
    estimate: integer(),
    tags: jsonDocument<string[]>('tags').notNull(),
    issue: text(),
    branch: text(),
    evidence: jsonDocument<Evidence[]>('evidence').notNull(),
    rank: plainText().notNull(),
    createdBy: personReference('created_by'),
    version: integer().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
    closedAt: moment('closed_at'),
  },
  (table) => [
    // Every list names the owner, so every index of one leads with it.
    unique('task_id_owner').on(table.id, table.ownerKey),
    index('task_updated').on(table.ownerKey, table.updatedAt, table.id),
    index('task_project_updated').on(table.ownerKey, table.projectId, table.updatedAt, table.id),
    index('task_board').on(table.ownerKey, table.projectId, table.lane, table.rank, table.id),
    index('task_open_due')
      .on(table.ownerKey, table.due)
      .where(sql`${table.lane} <= 4`),
    index('task_parent').on(table.parentId),
    foreignKey({
      name: 'task_project',
      columns: [table.projectId, table.ownerKey],
      foreignColumns: [project.id, project.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);
