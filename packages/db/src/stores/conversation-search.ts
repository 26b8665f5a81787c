import type { Actor } from '@mosaicstack/kernel';
import type { ConversationHit, ConversationId, ConversationSearch, MessageId } from '@mosaicstack/types';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { conversation, message } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';
import { snippetOf, wordsOf } from './brain/views/snippet.js';
import { conversationFromRow, seenBy } from './conversation-row.js';

/** Characters of a text that are shown, and how many of them stand before the first match. */
const shown = 240;
const before = 60;
const dayMs = 24 * 60 * 60_000;

/** When a day ends that is named like `2026-05-01`, in UTC. */
export const dayAfter = (day: string): Date => new Date(Date.parse(day) + dayMs);

interface Match extends Record<string, unknown> {
  conversation: ConversationId;
  message: MessageId | null;
  at: string;
  text: string | null;
  cut: boolean | null;
}

/**
 * The database's own function finds the best ids by their words, and only those are read, as everything
 * else is, through both walls.
 */
export async function searchConversations(
  db: Drizzle,
  actor: Actor,
  { query, projectId, agentId, state, from, to, hasFile, limit }: ConversationSearch,
): Promise<ConversationHit[]> {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  const since = from === undefined ? null : new Date(from).toISOString();
  const until = to === undefined ? null : dayAfter(to).toISOString();
  const body = sql`mosaic.message_text(${message.parts})`;
  const firstMatch = sql`greatest(regexp_instr(${body}, ${`\\m(?:${words.join('|')})`}, 1, 1, 0, 'i') - ${before}::int, 1)`;
  const matches = await db.execute<Match>(sql`
    select hit.conversation, hit.message, hit.at,
      substr(${body}, ${firstMatch}, ${shown}::int) as text, ${firstMatch} > 1 as cut
    from mosaic.conversation_matches(${query}, ${projectId ?? null}::uuid, ${state}::text, ${since}::timestamptz,
      ${until}::timestamptz, ${hasFile ?? null}::boolean, ${agentId ?? null}::uuid, ${limit}::int) hit
    left join ${message} on ${message.id} = hit.message and ${message.ownerId} = ${actor.userId}
    order by hit.score desc, hit.at desc`);
  if (matches.length === 0) return [];
  const ids = matches.map((match) => match.conversation);
  const rows = await seenBy(db, actor).where(
    and(inArray(conversation.id, ids), eq(conversation.ownerId, actor.userId)),
  );
  const found = new Map(rows.map((row) => [row.id, conversationFromRow(row)]));
  return matches.flatMap((match) => {
    const seen = found.get(match.conversation);
    if (!seen) return [];
    const text = match.text ? `${match.cut ? '…' : ''}${match.text}` : seen.title;
    const at = new Date(match.at).toISOString();
    return [{ conversation: seen, messageId: match.message, snippet: snippetOf(text, words), at }];
  });
}
