import type { Actor } from '@mosaicstack/kernel';
import { type ProjectId, type Stats, type TaskState, taskStateSchema } from '@mosaicstack/types';
import { and, eq, sql } from 'drizzle-orm';
import { project, task } from '../../../schema/index.js';
import type { Drizzle } from '../../../sql/drizzle-session.js';
import { isAnyOf, keysOf } from '../owner-keys.js';

const dayMilliseconds = 86_400_000;
const daysShown = 30;

export async function stats(
  db: Drizzle,
  actor: Actor,
  { projectId, now }: { projectId?: ProjectId | undefined; now: Date },
): Promise<Stats> {
  const counted = and(
    isAnyOf(task.ownerKey, keysOf(actor, 'viewer')),
    projectId === undefined ? undefined : eq(task.projectId, projectId),
  );
  const since = (days: number) => new Date(now.getTime() - days * dayMilliseconds);
  const [byState, byAssignee, finished] = await Promise.all([
    db
      .select({
        projectId: task.projectId,
        name: project.name,
        state: task.state,
        count: sql<number>`count(*)::int`,
      })
      .from(task)
      .leftJoin(project, eq(project.id, task.projectId))
      .where(counted)
      .groupBy(task.projectId, project.name, task.state)
      .orderBy(sql`${project.name} collate "C" nulls last`, task.projectId),
    db
      .select({
        type: task.assigneeType,
        id: task.assigneeId,
        name: sql<string | null>`person.name`,
        open: sql<number>`count(*) filter (where ${task.lane} <= 4)::int`,
        done: sql<number>`count(*) filter (where ${task.state} = 'done')::int`,
      })
      .from(task)
      .leftJoin(
        sql`mosaic.person as person`,
        sql`${task.assigneeType} = 'user' and person.id = ${task.assigneeId}`,
      )
      .where(counted)
      .groupBy(task.assigneeType, task.assigneeId, sql`person.name`)
      .orderBy(sql`4 desc`, task.assigneeType, task.assigneeId),
    db
      .select({
        date: sql<string>`to_char(${task.closedAt} at time zone 'UTC', 'YYYY-MM-DD')`,
        done: sql<number>`count(*)::int`,
        in7: sql<number>`count(*) filter (where ${task.closedAt} > ${since(7).toISOString()}::timestamptz)::int`,
        in30: sql<number>`count(*) filter (where ${task.closedAt} > ${since(30).toISOString()}::timestamptz)::int`,
      })
      .from(task)
      .where(
        and(
          counted,
          eq(task.state, 'done'),
          sql`${task.closedAt} > ${since(daysShown + 1).toISOString()}::timestamptz`,
          sql`${task.closedAt} <= ${now.toISOString()}::timestamptz`,
        ),
      )
      .groupBy(sql`1`),
  ]);
  const doneOn = new Map(finished.map(({ date, done }) => [date, done]));
  const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
  return {
    byState: countsOf(byState),
    byProject: [...Map.groupBy(byState, (row) => row.projectId)].map(([id, rows]) => ({
      projectId: id,
      name: rows[0]?.name ?? '',
      byState: countsOf(rows),
    })),
    byAssignee: byAssignee.map(({ type, id, name, open, done }) => ({
      assignee: type && id ? { type, id, name: (type === 'agent' ? id : name) ?? '' } : null,
      open,
      done,
    })),
    throughput: { days7: sum(finished.map(({ in7 }) => in7)), days30: sum(finished.map(({ in30 }) => in30)) },
    finishedByDay: Array.from({ length: daysShown }, (_, index) => {
      const date = since(daysShown - 1 - index)
        .toISOString()
        .slice(0, 10);
      return { date, done: doneOn.get(date) ?? 0 };
    }),
  };
}

function countsOf(rows: readonly { state: TaskState; count: number }[]): Stats['byState'] {
  const counts = Object.fromEntries(taskStateSchema.options.map((state) => [state, 0])) as Stats['byState'];
  for (const { state, count } of rows) counts[state] += count;
  return counts;
}
