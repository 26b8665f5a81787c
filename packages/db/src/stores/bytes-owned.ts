import { sql } from 'drizzle-orm';
import { attachmentContent, projectFile, toolOutput } from '../schema/index.js';
import type { OwnerKey } from '../schema/owner-columns.js';
import type { Drizzle } from '../sql/drizzle-session.js';

/** Bytes that the files of one owner take: shared with projects, attached to a person's messages, and put aside for their agents. */
export async function bytesOwned(db: Drizzle, key: OwnerKey): Promise<number> {
  const person = key.startsWith('u:') ? key.slice('u:'.length) : null;
  const [used] = await db.execute<{ bytes: string }>(sql`
    select (
      (select coalesce(sum(bytes), 0) from ${projectFile} where owner_key = ${key})
      + (select coalesce(sum(bytes), 0) from ${attachmentContent} where owner_id = ${person}::text)
      + (select coalesce(sum(bytes), 0) from ${toolOutput} where owner_id = ${person}::text)
    )::text as bytes`);
  return Number(used?.bytes ?? 0);
}
