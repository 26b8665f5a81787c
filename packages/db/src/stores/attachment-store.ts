import type { AttachmentStore } from '@mosaicstack/agent';
import { NotFound, type Actor } from '@mosaicstack/kernel';
import type { Attachment, AttachmentId } from '@mosaicstack/types';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { attachment, attachmentContent, attachmentPiece, messageAttachment } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';
import { bytesOwned } from './bytes-owned.js';

/** Bytes of one piece. */
const pieceBytes = 1_048_576;

const columns = {
  id: attachment.id,
  name: attachment.name,
  sha256: attachment.sha256,
  createdAt: attachment.createdAt,
  mediaType: attachmentContent.mediaType,
  bytes: attachmentContent.bytes,
};

type Row = Omit<Attachment, 'createdAt' | 'kind'> & { createdAt: Date };

const fromRow = ({ createdAt, ...row }: Row): Attachment => ({
  ...row,
  kind: row.mediaType.startsWith('image/') ? 'image' : 'document',
  createdAt: createdAt.toISOString(),
});

const withContent = and(
  eq(attachmentContent.ownerId, attachment.ownerId),
  eq(attachmentContent.sha256, attachment.sha256),
);

const mine = ({ userId }: Actor, id: AttachmentId) =>
  and(eq(attachment.id, id), eq(attachment.ownerId, userId));

export const drizzleAttachmentStore = (db: Drizzle): AttachmentStore => ({
  async insert({ userId }, { id, name, mediaType, bytes, sha256, content, text, createdAt }) {
    const at = new Date(createdAt);
    const stored = await db
      .insert(attachmentContent)
      .values({ ownerId: userId, sha256, mediaType, bytes, text, createdAt: at })
      .onConflictDoNothing()
      .returning({ sha256: attachmentContent.sha256 });
    for (let index = 0; stored.length > 0 && index * pieceBytes < content.length; index += 1) {
      const piece = content.subarray(index * pieceBytes, (index + 1) * pieceBytes);
      await db.insert(attachmentPiece).values({ ownerId: userId, sha256, index, content: piece });
    }
    await db.insert(attachment).values({ id, ownerId: userId, name, sha256, createdAt: at });
  },

  async find({ userId }, ids) {
    if (ids.length === 0) return [];
    const rows = await db
      .select(columns)
      .from(attachment)
      .innerJoin(attachmentContent, withContent)
      .where(and(inArray(attachment.id, [...ids]), eq(attachment.ownerId, userId)));
    return rows.map(fromRow);
  },

  async findBySha256({ userId }, sha256) {
    const [row] = await db
      .select(columns)
      .from(attachment)
      .innerJoin(attachmentContent, withContent)
      .where(and(eq(attachment.sha256, sha256), eq(attachment.ownerId, userId)))
      .limit(1);
    return row && fromRow(row);
  },

  async text(actor, id) {
    const [row] = await db
      .select({ text: attachmentContent.text })
      .from(attachment)
      .innerJoin(attachmentContent, withContent)
      .where(mine(actor, id));
    return row?.text ?? null;
  },

  async content(actor, id) {
    const [found] = await db.select({ sha256: attachment.sha256 }).from(attachment).where(mine(actor, id));
    return found && contentOf(db, actor, found.sha256);
  },

  async hold({ userId }, { conversationId, messageId }, ids) {
    const rows = ids.map((attachmentId) => ({ messageId, attachmentId, conversationId, ownerId: userId }));
    try {
      await db.insert(messageAttachment).values(rows);
    } catch (error) {
      if (constraintOf(error) === 'message_attachment_attachment') throw new NotFound('attachment');
      throw error;
    }
  },

  async deleteUnheld(actor, id) {
    const held = sql`(select from ${messageAttachment} where ${messageAttachment.attachmentId} = ${attachment.id})`;
    const gone = await db
      .delete(attachment)
      .where(and(mine(actor, id), sql`not exists ${held}`))
      .returning({ id: attachment.id });
    return gone.length > 0;
  },

  bytesOf: ({ userId }) => bytesOwned(db, `u:${userId}`),
});

async function contentOf(db: Drizzle, { userId }: Actor, sha256: string): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  for (;;) {
    const [piece] = await db
      .select({ content: attachmentPiece.content })
      .from(attachmentPiece)
      .where(
        and(
          eq(attachmentPiece.ownerId, userId),
          eq(attachmentPiece.sha256, sha256),
          eq(attachmentPiece.index, pieces.length),
        ),
      );
    if (!piece) return Buffer.concat(pieces);
    pieces.push(piece.content);
  }
}
