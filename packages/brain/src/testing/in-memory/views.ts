import type { Actor } from '@mosaicstack/kernel';
import { isClosed, type Task, taskPrioritySchema } from '@mosaicstack/types';
import type { BrainViews } from '../../views/brain-views.js';
import { findings } from './findings.js';
import { graph } from './graph.js';
import type { Rows } from './rows.js';
import { search } from './search.js';
import { stats } from './stats.js';

const most = 200;

export const inMemoryViews = (rows: Rows): BrainViews => ({
  async today(actor, date) {
    const open = openTasks(rows, actor).sort(byUrgency);
    return {
      due: open.filter(({ due }) => due === date).slice(0, most),
      overdue: open.filter(({ due }) => due !== null && due < date).slice(0, most),
      inProgress: open.filter(({ state }) => state === 'in-progress').slice(0, most),
    };
  },
  async stale(actor, before) {
    const isStale = ({ updatedAt }: { updatedAt: string }) => updatedAt < before.toISOString();
    const projects = rows.allSeen(actor, rows.projects).filter(({ state }) => state === 'active');
    const missions = rows
      .allSeen(actor, rows.missions)
      .filter(({ state }) => state === 'planning' || state === 'active')
      .filter(({ projectId }) => !isArchived(rows, projectId));
    return {
      projects: longestFirst(projects.filter(isStale)),
      missions: longestFirst(missions.filter(isStale)),
      tasks: longestFirst(openTasks(rows, actor).filter(isStale)),
    };
  },
  stats: async (actor, query) => stats(rows, actor, query),
  search: async (actor, query) => search(rows, actor, query),
  graph: async (actor, query) => graph(rows, actor, query),
  findings: async (actor) => findings(rows, actor).slice(0, most),
});

const isArchived = (rows: Rows, projectId: Task['projectId']): boolean =>
  projectId !== null && rows.projects.get(projectId)?.state === 'archived';

const openTasks = (rows: Rows, actor: Actor): Task[] =>
  rows
    .allSeen(actor, rows.tasks)
    .filter(({ state, projectId }) => !isClosed(state) && !isArchived(rows, projectId));

function byUrgency(one: Task, other: Task): number {
  const rank = ({ priority }: Task) => taskPrioritySchema.options.indexOf(priority);
  const day = ({ due }: Task) => due ?? '9999-12-31';
  return rank(one) - rank(other) || day(one).localeCompare(day(other)) || (one.id < other.id ? -1 : 1);
}

const longestFirst = <Row extends { updatedAt: string; id: string }>(rows: Row[]): Row[] =>
  rows
    .sort((one, other) => one.updatedAt.localeCompare(other.updatedAt) || (one.id < other.id ? -1 : 1))
    .slice(0, most);
