import type { SharedReader, SharedRows, ShareStore } from '@mosaicstack/agent';
import { NotFound } from '@mosaicstack/kernel';
import type { Message, Share } from '@mosaicstack/types';
import { and, desc, eq, sql } from 'drizzle-orm';
import { share } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { unwrapped } from '../sql/driver-error.js';
import { constraintOf } from '../sql/sql-error.js';

const columns = {
  id: share.id,
  conversationId: share.conversationId,
  leafId: share.leafId,
  includesLater: share.includesLater,
  includesTools: share.includesTools,
  createdAt: share.createdAt,
  expiresAt: share.expiresAt,
};

export const drizzleShareStore = (db: Drizzle): ShareStore => ({
  async insert({ userId }, { createdAt, expiresAt, ...row }, tokenHash) {
    const times = {
      createdAt: new Date(createdAt),
      expiresAt: expiresAt === null ? null : new Date(expiresAt),
    };
    try {
      await db.insert(share).values({ ...row, ...times, ownerId: userId, tokenHash });
    } catch (error) {
      if (constraintOf(error) === 'share_conversation_owner') throw new NotFound('conversation');
      if (constraintOf(error) === 'share_leaf') throw new NotFound('message');
      throw error;
    }
  },

  async list({ userId }, conversationId) {
    const rows = await db
      .select(columns)
      .from(share)
      .where(and(eq(share.conversationId, conversationId), eq(share.ownerId, userId)))
      .orderBy(desc(share.createdAt), desc(share.id));
    return rows.map((row): Share => ({
      ...row,
      createdAt: row.createdAt.toISOString(),
      expiresAt: row.expiresAt?.toISOString() ?? null,
    }));
  },

  async delete({ userId }, { conversationId, id }) {
    const gone = await db
      .delete(share)
      .where(and(eq(share.id, id), eq(share.conversationId, conversationId), eq(share.ownerId, userId)))
      .returning({ id: share.id });
    return gone.length > 0;
  },
});

interface Row extends Record<string, unknown> {
  title: string;
  includes_tools: boolean;
  shared_at: string | Date;
  expires_at: string | Date | null;
  role: Message['role'] | null;
  parts: Message['parts'] | string;
  model: string | null;
  state: Message['state'];
  created_at: string | Date;
}

const iso = (moment: string | Date): string => new Date(moment).toISOString();

/** `db` runs every statement under the system role, which reaches shared messages by this function alone. */
export const drizzleSharedReader = (db: Drizzle): SharedReader => ({
  async open(tokenHash, now) {
    const rows = await unwrapped(
      db.execute<Row>(
        sql`select * from mosaic.shared_by_token(${tokenHash}, ${now.toISOString()}::timestamptz)`,
      ),
    );
    const [first] = rows;
    if (!first || first.role === null) return undefined;
    return {
      title: first.title,
      includesTools: first.includes_tools,
      sharedAt: iso(first.shared_at),
      expiresAt: first.expires_at === null ? null : iso(first.expires_at),
      messages: rows.map(messageOf),
    };
  },
});

const messageOf = ({ role, parts, model, state, created_at }: Row): SharedRows['messages'][number] => ({
  role: role ?? 'system',
  parts: typeof parts === 'string' ? (JSON.parse(parts) as Message['parts']) : parts,
  model,
  state,
  createdAt: iso(created_at),
});
