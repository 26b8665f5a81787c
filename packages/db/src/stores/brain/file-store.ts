import type { FileChunk, FileStore } from '@mosaicstack/brain';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import type { ProjectFile, ProjectFileId, ProjectId } from '@mosaicstack/types';
import { and, asc, eq, getTableColumns, sql } from 'drizzle-orm';
import { projectFile, projectFileChunk, projectFilePiece } from '../../schema/index.js';
import type { OwnerKey } from '../../schema/owner-columns.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { constraintOf } from '../../sql/sql-error.js';
import { bytesOwned } from '../bytes-owned.js';
import { keyPart, keysetPage, partsOf } from '../keyset.js';
import { isAnyOf, keyOf, keysOf, writableKey } from './owner-keys.js';

const { ownerKey: _ownerKey, ...columns } = getTableColumns(projectFile);

type Row = Omit<typeof projectFile.$inferSelect, 'ownerKey'>;

const fromRow = ({ createdAt, ...row }: Row): ProjectFile => ({ ...row, createdAt: createdAt.toISOString() });

/** Bytes of one piece, and rows of one statement that inserts chunks. */
const pieceBytes = 1_048_576;
const chunksAtOnce = 500;

const seen = (actor: Actor, projectId: ProjectId, id: ProjectFileId) =>
  and(
    eq(projectFile.id, id),
    eq(projectFile.projectId, projectId),
    isAnyOf(projectFile.ownerKey, keysOf(actor, 'viewer')),
  );

export const drizzleFileStore = (db: Drizzle): FileStore => ({
  async insert(actor, file, { owner, content, chunks }) {
    const ownerKey = writableKey(actor, owner);
    try {
      await db.insert(projectFile).values({ ...file, ownerKey, createdAt: new Date(file.createdAt) });
    } catch (error) {
      if (constraintOf(error) === 'project_file_project') throw new NotFound('project');
      throw error;
    }
    await insertContent(db, { fileId: file.id, ownerKey }, content);
    await insertChunks(db, { fileId: file.id, ownerKey }, chunks);
  },

  async addChunks(actor, { projectId, id }, chunks) {
    const [file] = await db
      .select({ ownerKey: projectFile.ownerKey })
      .from(projectFile)
      .where(and(seen(actor, projectId, id), isAnyOf(projectFile.ownerKey, keysOf(actor, 'member'))));
    if (!file) return false;
    await insertChunks(db, { fileId: id, ownerKey: file.ownerKey }, chunks);
    return true;
  },

  async find(actor, projectId, id) {
    const [row] = await db
      .select(columns)
      .from(projectFile)
      .where(seen(actor, projectId, id));
    return row && fromRow(row);
  },

  async list(actor, projectId, { cursor, limit }) {
    const last = cursor === undefined ? undefined : partsOf(cursor, keyPart.text, keyPart.uuid);
    const rows = await db
      .select(columns)
      .from(projectFile)
      .where(
        and(
          eq(projectFile.projectId, projectId),
          isAnyOf(projectFile.ownerKey, keysOf(actor, 'viewer')),
          last && sql`(${projectFile.name}, ${projectFile.id}) > (${last[0]}, ${last[1]}::uuid)`,
        ),
      )
      .orderBy(asc(projectFile.name), asc(projectFile.id))
      .limit(limit + 1);
    return keysetPage(rows, limit, { item: fromRow, key: ({ name, id }) => [name, id] });
  },

  async content(actor, projectId, id) {
    const [file] = await db
      .select({ bytes: projectFile.bytes })
      .from(projectFile)
      .where(seen(actor, projectId, id));
    return file && contentOf(db, id);
  },

  async chunks(actor, projectId, id) {
    const rows = await db
      .select(getTableColumns(projectFileChunk))
      .from(projectFileChunk)
      .innerJoin(projectFile, eq(projectFile.id, projectFileChunk.fileId))
      .where(seen(actor, projectId, id))
      .orderBy(asc(projectFileChunk.index));
    return rows.map(({ index, startsAt, endsAt, line, text }) => ({
      index,
      start: startsAt,
      end: endsAt,
      line,
      text,
    }));
  },

  async delete(actor, projectId, id) {
    await db
      .delete(projectFile)
      .where(and(seen(actor, projectId, id), isAnyOf(projectFile.ownerKey, keysOf(actor, 'member'))));
  },

  async bytesOf(actor, owner) {
    const key = keyOf(owner);
    if (!keysOf(actor, 'viewer').includes(key)) return 0;
    return bytesOwned(db, key);
  },
});

interface Part {
  fileId: ProjectFileId;
  ownerKey: OwnerKey;
}

/** One piece after the other: a piece is twice its size on the wire. */
async function insertContent(db: Drizzle, part: Part, content: Uint8Array): Promise<void> {
  for (let index = 0; index * pieceBytes < content.length; index += 1) {
    const piece = content.subarray(index * pieceBytes, (index + 1) * pieceBytes);
    await db.insert(projectFilePiece).values({ ...part, index, content: piece });
  }
}

async function insertChunks(db: Drizzle, part: Part, chunks: readonly FileChunk[]): Promise<void> {
  for (let from = 0; from < chunks.length; from += chunksAtOnce) {
    const rows = chunks.slice(from, from + chunksAtOnce).map(({ index, start, end, line, text }) => ({
      ...part,
      index,
      startsAt: start,
      endsAt: end,
      line,
      text,
    }));
    await db.insert(projectFileChunk).values(rows);
  }
}

async function contentOf(db: Drizzle, id: ProjectFileId): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const [piece] = await db
      .select({ content: projectFilePiece.content })
      .from(projectFilePiece)
      .where(and(eq(projectFilePiece.fileId, id), eq(projectFilePiece.index, pieces.length)));
    if (!piece) return Buffer.concat(pieces);
    pieces.push(piece.content);
  }
}
