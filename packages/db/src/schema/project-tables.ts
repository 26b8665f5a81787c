import type { ColumnLimits, ProjectFileId, ProjectId, ProjectState } from '@mosaicstack/types';
import { foreignKey, index, integer, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import { bytes } from './bytes.js';
import { jsonDocument } from './json-document.js';
import { moment, mosaic } from './mosaic-schema.js';
import { ownerKey, ownerReferences, personReference, plainText } from './owner-columns.js';

export const project = mosaic.table(
  'project',
  {
    id: uuid().$type<ProjectId>().primaryKey(),
    ...ownerReferences(),
    name: text().notNull(),
    description: text().notNull(),
    instructions: text().notNull(),
    tags: jsonDocument<string[]>('tags').notNull(),
    state: text().$type<ProjectState>().notNull(),
    columnLimits: jsonDocument<ColumnLimits>('column_limits').notNull(),
    version: integer().notNull(),
    createdAt: moment('created_at').notNull(),
    updatedAt: moment('updated_at').notNull(),
  },
  (table) => [
    // What rows of a project point at: none sits in another owner's project, and all go along when it moves.
    unique('project_id_owner').on(table.id, table.ownerKey),
    index('project_updated').on(table.ownerKey, table.updatedAt, table.id),
  ],
);

export const projectFile = mosaic.table(
  'project_file',
  {
    id: uuid().$type<ProjectFileId>().primaryKey(),
    ownerKey: ownerKey(),
    projectId: uuid('project_id').$type<ProjectId>().notNull(),
    name: plainText().notNull(),
    mediaType: text('media_type').notNull(),
    bytes: integer().notNull(),
    sha256: text().notNull(),
    chunkCount: integer('chunk_count').notNull(),
    createdBy: personReference('created_by'),
    createdAt: moment('created_at').notNull(),
  },
  (table) => [
    unique('project_file_id_owner').on(table.id, table.ownerKey),
    index('project_file_name').on(table.projectId, table.name, table.id),
    index('project_file_owner').on(table.ownerKey),
    foreignKey({
      name: 'project_file_project',
      columns: [table.projectId, table.ownerKey],
      foreignColumns: [project.id, project.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);

/** A file's bytes in pieces of at most a megabyte, so that none has to be in memory at once. */
export const projectFilePiece = mosaic.table(
  'project_file_piece',
  {
    fileId: uuid('file_id').$type<ProjectFileId>().notNull(),
    ownerKey: ownerKey(),
    index: integer().notNull(),
    content: bytes('content').notNull(),
  },
  (table) => [
    primaryKey({ name: 'project_file_piece_key', columns: [table.fileId, table.index] }),
    foreignKey({
      name: 'project_file_piece_file',
      columns: [table.fileId, table.ownerKey],
      foreignColumns: [projectFile.id, projectFile.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);

/** A file's text in overlapping chunks, to be found and cited by. */
export const projectFileChunk = mosaic.table(
  'project_file_chunk',
  {
    fileId: uuid('file_id').$type<ProjectFileId>().notNull(),
    ownerKey: ownerKey(),
    index: integer().notNull(),
    startsAt: integer('starts_at').notNull(),
    endsAt: integer('ends_at').notNull(),
    line: integer().notNull(),
    text: text().notNull(),
  },
  (table) => [
    primaryKey({ name: 'project_file_chunk_key', columns: [table.fileId, table.index] }),
    foreignKey({
      name: 'project_file_chunk_file',
      columns: [table.fileId, table.ownerKey],
      foreignColumns: [projectFile.id, projectFile.ownerKey],
    })
      .onDelete('cascade')
      .onUpdate('cascade'),
  ],
);
