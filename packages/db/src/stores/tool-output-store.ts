import type { ToolOutputStore } from '@mosaicstack/agent';
import { NotFound } from '@mosaicstack/kernel';
import type { ToolOutputId } from '@mosaicstack/types';
import { and, eq, sql } from 'drizzle-orm';
import { toolOutput } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { constraintOf } from '../sql/sql-error.js';

export const drizzleToolOutputStore = (db: Drizzle): ToolOutputStore => ({
  async keep({ userId }, { text, createdAt, ...output }) {
    const { conversationId, sha256 } = output;
    try {
      const added = await db
        .insert(toolOutput)
        .values({
          ...output,
          ownerId: userId,
          content: text,
          bytes: Buffer.byteLength(text),
          createdAt: new Date(createdAt),
        })
        .onConflictDoNothing({ target: [toolOutput.conversationId, toolOutput.sha256] })
        .returning({ id: toolOutput.id });
      if (added[0]) return added[0].id;
    } catch (error) {
      throw constraintOf(error) === 'tool_output_conversation' ? new NotFound('conversation') : error;
    }
    const [kept] = await db
      .select({ id: toolOutput.id })
      .from(toolOutput)
      .where(
        and(
          eq(toolOutput.conversationId, conversationId),
          eq(toolOutput.sha256, sha256),
          eq(toolOutput.ownerId, userId),
        ),
      );
    if (!kept) throw new NotFound('conversation');
    return kept.id satisfies ToolOutputId;
  },

  async read({ userId }, { conversationId, id }, { offset, limit }) {
    const [part] = await db
      .select({
        text: sql<string>`substr(${toolOutput.content}, ${offset + 1}::int, ${limit}::int)`,
        characters: sql<number>`char_length(${toolOutput.content})::int`.mapWith(Number),
      })
      .from(toolOutput)
      .where(
        and(
          eq(toolOutput.id, id),
          eq(toolOutput.conversationId, conversationId),
          eq(toolOutput.ownerId, userId),
        ),
      );
    return part;
  },
});
