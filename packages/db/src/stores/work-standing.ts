import type { WorkPile } from '@mosaicstack/types';
import { sql } from 'drizzle-orm';
import { outbox, queuedMessage, run } from '../schema/index.js';
import type { Drizzle } from '../sql/drizzle-session.js';

interface Counted extends Record<string, unknown> {
  kind: WorkPile['kind'];
  count: number;
  oldest: string | null;
}

/** What is stored and not done, of everybody together. */
export async function workStanding(db: Drizzle): Promise<WorkPile[]> {
  const piles = await db.execute<Counted>(sql`
    with active as (select state, created_at from ${run} where ended_at is null)
    select 'runs.running' as kind, count(*)::int as count, min(created_at) as oldest
      from active where state = 'running'
    union all
    select 'runs.queued', count(*)::int, min(created_at) from active where state = 'queued'
    union all
    select 'runs.waiting', count(*)::int, min(created_at)
      from active where state in ('waiting_approval', 'waiting_input')
    union all
    select 'messages.queued', count(*)::int, null from ${queuedMessage}
    union all
    select 'outbox', count(*)::int, min(created_at) from ${outbox}`);
  return piles.map(({ kind, count, oldest }) => ({
    kind,
    count,
    oldestAt: oldest === null ? null : new Date(oldest).toISOString(),
  }));
}
