import type { Actor } from '@mosaicstack/kernel';
import { type Task, type TaskId, type TaskQuery, taskStateSchema } from '@mosaicstack/types';
import type { Column, TaskStore } from '../../tasks/task-store.js';
import { byChange, type Order, pageOf } from './pages.js';
import { removeTask } from './removals.js';
import type { Rows } from './rows.js';

export const taskStore = (rows: Rows): TaskStore => ({
  async insert(actor, task) {
    rows.assertOwn(actor, task);
    rows.tasks.set(task.id, task);
  },
  async find(actor, id) {
    return rows.seen(actor, rows.tasks.get(id));
  },
  async list(actor, query) {
    const matching = rows.allSeen(actor, rows.tasks).filter((task) => matches(rows, task, { actor, query }));
    return pageOf(matching, query, query.order === 'rank' ? asOnTheBoard : byChange);
  },
  async update(actor, task, from) {
    if (rows.seen(actor, rows.tasks.get(task.id))?.version !== from) return false;
    rows.assertOwn(actor, task);
    rows.tasks.set(task.id, task);
    return true;
  },
  async delete(actor, id) {
    if (rows.seen(actor, rows.tasks.get(id))) removeTask(rows, id);
  },
  async reserveGap(actor, column, { after, moving }) {
    const others = columnOf(rows, actor, column).filter(({ id }) => id !== moving);
    if (after === undefined) return { before: others.at(-1)?.rank ?? null, after: null };
    const before = others.findIndex(({ id }) => id === after);
    if (after !== null && before === -1) return undefined;
    return { before: others[before]?.rank ?? null, after: others[before + 1]?.rank ?? null };
  },
  async lockParents() {
    // One unit of work at a time: nobody else is there.
  },
  async ancestors(actor, id) {
    const found: TaskId[] = [];
    let next = rows.seen(actor, rows.tasks.get(id))?.parentId;
    while (next && !found.includes(next)) {
      found.push(next);
      next = rows.seen(actor, rows.tasks.get(next))?.parentId;
    }
    return found;
  },
  async countColumn(actor, column, except) {
    return columnOf(rows, actor, column).filter(({ id }) => id !== except).length;
  },
});

function matches(rows: Rows, task: Task, { actor, query }: { actor: Actor; query: TaskQuery }): boolean {
  const { projectId, parentId, state, priority, missionId } = query;
  const assignee = query.assignee === 'me' ? actor.userId : query.assignee;
  const wanted = { projectId, parentId, state, priority };
  return (
    Object.entries(wanted).every(
      ([name, value]) => value === undefined || task[name as keyof typeof wanted] === value,
    ) &&
    (assignee === undefined || task.assignee?.id === assignee) &&
    (missionId === undefined ||
      [...rows.places.values()].some((place) => place.missionId === missionId && place.taskId === task.id))
  );
}

const asOnTheBoard: Order<Task> = {
  keyOf: ({ id, state, rank }) => [String(taskStateSchema.options.indexOf(state)), rank, id],
  newestFirst: false,
};

function columnOf(rows: Rows, actor: Actor, { projectId, state }: Column): Task[] {
  const tasks = rows
    .allSeen(actor, rows.tasks)
    .filter((task) => task.projectId === projectId && task.state === state);
  return pageOf(tasks, { limit: tasks.length }, asOnTheBoard).items;
}
