import type { Actor } from '@mosaicstack/kernel';
import { isClosed, type ProjectId, type Stats, type Task, taskStateSchema } from '@mosaicstack/types';
import type { Rows } from './rows.js';

const dayMs = 86_400_000;

export function stats(
  rows: Rows,
  actor: Actor,
  { projectId, now }: { projectId?: ProjectId | undefined; now: Date },
): Stats {
  const tasks = rows
    .allSeen(actor, rows.tasks)
    .filter((task) => projectId === undefined || task.projectId === projectId);
  const since = (days: number) => new Date(now.getTime() - days * dayMs).toISOString();
  const finished = tasks.filter(({ state }) => state === 'done').map(({ closedAt }) => closedAt ?? '');
  const finishedSince = (days: number) =>
    finished.filter((at) => at > since(days) && at <= now.toISOString()).length;
  return {
    byState: countStates(tasks),
    byProject: byProject(rows, tasks),
    byAssignee: byAssignee(rows, tasks),
    throughput: { days7: finishedSince(7), days30: finishedSince(30) },
    finishedByDay: Array.from({ length: 30 }, (_, index) => since(29 - index).slice(0, 10)).map((date) => ({
      date,
      done: finished.filter((at) => at.startsWith(date)).length,
    })),
  };
}

const countStates = (tasks: readonly Task[]): Stats['byState'] =>
  Object.fromEntries(
    taskStateSchema.options.map((state) => [state, tasks.filter((task) => task.state === state).length]),
  ) as Stats['byState'];

function byProject(rows: Rows, tasks: readonly Task[]): Stats['byProject'] {
  const grouped = Map.groupBy(tasks, ({ projectId }) => projectId);
  return [...grouped]
    .map(([projectId, own]) => ({
      projectId,
      name: (projectId && rows.projects.get(projectId)?.name) ?? '',
      byState: countStates(own),
    }))
    .sort((one, other) => {
      const [mine, theirs] = [one, other].map(({ projectId, name }) => `${projectId === null} ${name}`);
      return mine! < theirs! ? -1 : 1;
    });
}

function byAssignee(rows: Rows, tasks: readonly Task[]): Stats['byAssignee'] {
  const grouped = Map.groupBy(tasks, ({ assignee }) => JSON.stringify(assignee));
  return [...grouped.values()]
    .map((own) => {
      const assignee = own[0]!.assignee;
      const name = assignee?.type === 'user' ? rows.people.get(assignee.id)?.name : assignee?.id;
      return {
        assignee: assignee && { ...assignee, name: name ?? '' },
        open: own.filter(({ state }) => !isClosed(state)).length,
        done: own.filter(({ state }) => state === 'done').length,
      };
    })
    .sort((one, other) => other.open - one.open);
}
