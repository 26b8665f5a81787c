import type { Mission, MissionId, MissionState, MissionTaskId, ProjectId, TaskId } from '@mosaicstack/types';
import { foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { ownerKey, plainText } from './owner-columns.js';
import { project } from './project-tables.js';

export const mission = mosaic.table(
  'mission',
  {
    id: uuid().$type<MissionId>().primaryKey(),
    ownerKey: ownerKey(),
    projectId: uuid('project_id').$type<ProjectId>().notNull(),
    name: text().notNull(),
    goal: text().notNull(),
    state: text().$type<MissionState>().notNull(),
    milestones: jsonDocument<Mission['milestones']>('milestones').notNull(),
    acceptance: jsonDocument<Mission['acceptance']>('acceptance').notNull(),
    budget: jsonDocument<NonNullable<Mission['budget']>>('budget'),
    version: integer().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    unique('mission_id_owner').on(table.id, table.ownerKey),
    index('mission_updated').on(table.ownerKey, table.updatedAt, table.id),
    index('mission_project').on(table.ownerKey, table.projectId, table.updatedAt, table.id),
    foreignKey({
      name: 'mission_project',
      columns: [table.projectId, table.ownerKey],
      foreignColumns: [project.id, project.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);

/** A task's place in a mission's plan. Its references to mission and task are written by hand: they can be deferred. */
export const missionTask = mosaic.table(
  'mission_task',
  {
    id: uuid().$type<MissionTaskId>().primaryKey(),
    ownerKey: ownerKey(),
    missionId: uuid('mission_id').$type<MissionId>().notNull(),
    taskId: uuid('task_id').$type<TaskId>(),
    title: text().notNull(),
    milestone: text(),
    notes: text().notNull(),
    rank: plainText().notNull(),
    idempotencyKey: text('idempotency_key'),
    version: integer().notNull(),
  },
  (table) => [
    unique('mission_task_id_mission').on(table.id, table.missionId),
    unique('mission_task_idempotency').on(table.missionId, table.idempotencyKey),
    index('mission_task_rank').on(table.missionId, table.rank, table.id),
    index('mission_task_task').on(table.taskId),
  ],
);

/** One place waits for another of the same mission. */
export const missionTaskDependency = mosaic.table(
  'mission_task_dependency',
  {
    placeId: uuid('place_id').$type<MissionTaskId>().notNull(),
    dependsOnId: uuid('depends_on_id').$type<MissionTaskId>().notNull(),
    missionId: uuid('mission_id').$type<MissionId>().notNull(),
    ownerKey: ownerKey(),
  },
  (table) => [
    primaryKey({ name: 'mission_task_dependency_key', columns: [table.placeId, table.dependsOnId] }),
    index('mission_task_dependency_other').on(table.dependsOnId),
    index('mission_task_dependency_mission').on(table.missionId),
    foreignKey({
      name: 'mission_task_dependency_mission',
      columns: [table.missionId, table.ownerKey],
      foreignColumns: [mission.id, mission.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
    foreignKey({
      name: 'mission_task_dependency_place',
      columns: [table.placeId, table.missionId],
      foreignColumns: [missionTask.id, missionTask.missionId],
    }).onDelete('cascade'),
    foreignKey({
      name: 'mission_task_dependency_other',
      columns: [table.dependsOnId, table.missionId],
      foreignColumns: [missionTask.id, missionTask.missionId],
    }).onDelete('cascade'),
  ],
);
