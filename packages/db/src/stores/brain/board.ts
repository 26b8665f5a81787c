import type { Column, Gap } from '@mosaicstack/brain';
import type { Actor } from '@mosaicstack/kernel';
import { type ProjectId, type TaskId, taskStateSchema } from '@mosaicstack/types';
import { and, asc, desc, eq, isNull, ne, sql } from 'drizzle-orm';
import { project, task } from '../../schema/index.js';
import type { Drizzle } from '../../sql/drizzle-session.js';
import { isAnyOf, keysOf } from './owner-keys.js';

/** Tasks of one column as the actor sees it, but for one that is being moved. */
const within = (
  db: Drizzle,
  actor: Actor,
  { column: { projectId, state }, except }: { column: Column; except: TaskId | null },
) =>
  and(
    projectId === null
      ? and(eq(task.ownerKey, `u:${actor.userId}`), isNull(task.projectId))
      : and(sql`${task.ownerKey} = (${ownerOf(db, actor, projectId)})`, eq(task.projectId, projectId)),
    sql`${task.lane} = ${laneOf(state)}`,
    except === null ? undefined : ne(task.id, except),
  );

/** One value, by which the index of the board is entered. */
const ownerOf = (db: Drizzle, actor: Actor, id: ProjectId) =>
  db
    .select({ key: project.ownerKey })
    .from(project)
    .where(and(eq(project.id, id), isAnyOf(project.ownerKey, keysOf(actor, 'viewer'))));

/** The database's own numbering of the columns, so that the index of the board is used. */
const laneOf = (state: Column['state']) => taskStateSchema.options.indexOf(state) + 1;

export async function gapIn(
  db: Drizzle,
  actor: Actor,
  { column, after, moving }: { column: Column; after: TaskId | null | undefined; moving: TaskId | null },
): Promise<Gap | undefined> {
  const others = within(db, actor, { column, except: moving });
  if (after === undefined) {
    const [last] = await db
      .select({ rank: task.rank })
      .from(task)
      .where(others)
      .orderBy(desc(task.lane), desc(task.rank), desc(task.id))
      .limit(1);
    return { before: last?.rank ?? null, after: null };
  }
  const [anchor] =
    after === null
      ? []
      : await db
          .select({ rank: task.rank })
          .from(task)
          .where(and(others, eq(task.id, after)));
  if (after !== null && anchor === undefined) return undefined;
  const [next] = await db
    .select({ rank: task.rank })
    .from(task)
    .where(and(others, anchor && sql`(${task.rank}, ${task.id}) > (${anchor.rank}, ${after}::uuid)`))
    .orderBy(asc(task.lane), asc(task.rank), asc(task.id))
    .limit(1);
  return { before: anchor?.rank ?? null, after: next?.rank ?? null };
}

export const countColumn = async (
  db: Drizzle,
  actor: Actor,
  { column, except }: { column: Column; except: TaskId | null },
): Promise<number> => db.$count(task, within(db, actor, { column, except }));
