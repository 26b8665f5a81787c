import type { Activity, ProjectId, SubjectType } from '@mosaicstack/types';
import { index, text, uuid } from 'drizzle-orm/pg-core';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { ownerReferences, personReference } from './owner-columns.js';

/** What happened; rows are added and never changed. They outlive the project and the subject they name. */
export const activity = mosaic.table(
  'activity',
  {
    id: uuid().primaryKey(),
    ...ownerReferences(),
    at: moment('at').notNull(),
    kind: text().notNull(),
    subjectType: text('subject_type').$type<SubjectType>().notNull(),
    subjectId: text('subject_id').notNull(),
    subjectTitle: text('subject_title').notNull(),
    actorId: personReference('actor_id'),
    projectId: uuid('project_id').$type<ProjectId>(),
    data: jsonDocument<Activity['data']>('data').notNull(),
  },
  (table) => [
    index('activity_owner').on(table.ownerKey, table.at, table.id),
    index('activity_project').on(table.ownerKey, table.projectId, table.at, table.id),
    index('activity_subject').on(table.subjectId, table.at, table.id),
    index('activity_actor').on(table.actorId),
  ],
);
