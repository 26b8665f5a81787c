import type { Owned } from '@mosaicstack/kernel';
import type { ProjectId } from '@mosaicstack/types';
import type { ProjectStore } from '../../projects/project-store.js';
import { byChange, pageOf } from './pages.js';
import { removeProject } from './removals.js';
import type { Rows } from './rows.js';

export const projectStore = (rows: Rows): ProjectStore => ({
  async insert(actor, project) {
    rows.assertOwn(actor, project);
    rows.projects.set(project.id, project);
  },
  async find(actor, id) {
    return rows.seen(actor, rows.projects.get(id));
  },
  async hold(actor, id) {
    return rows.seen(actor, rows.projects.get(id));
  },
  async list(actor, query) {
    const { state, teamId } = query;
    const matching = rows
      .allSeen(actor, rows.projects)
      .filter((project) => state === undefined || project.state === state)
      .filter((project) => teamId === undefined || project.teamId === teamId);
    return pageOf(matching, query, byChange);
  },
  async update(actor, project, from) {
    if (rows.seen(actor, rows.projects.get(project.id))?.version !== from) return false;
    rows.assertOwn(actor, project);
    rows.projects.set(project.id, project);
    return true;
  },
  async transfer(actor, id, to) {
    if (!rows.seen(actor, rows.projects.get(id))) return;
    rows.assertOwn(actor, to);
    giveTo(rows, id, to);
  },
  async countContent(actor, id) {
    if (!rows.seen(actor, rows.projects.get(id))) return 0;
    const held = [rows.tasks, rows.missions].flatMap((map) => [...map.values()]);
    const files = [...rows.files.values()].map(({ file }) => file);
    return [...held, ...files].filter(({ projectId }) => projectId === id).length;
  },
  async delete(actor, id) {
    if (rows.seen(actor, rows.projects.get(id))) removeProject(rows, id);
  },
});

function giveTo(rows: Rows, id: ProjectId, { ownerId, teamId }: Owned): void {
  const owner = { ownerId, teamId };
  const project = rows.projects.get(id);
  if (project) rows.projects.set(id, { ...project, ...owner });
  for (const task of rows.tasks.values()) {
    if (task.projectId === id) rows.tasks.set(task.id, { ...task, ...owner });
  }
  for (const mission of rows.missions.values()) {
    if (mission.projectId === id) rows.missions.set(mission.id, { ...mission, ...owner });
  }
  for (const row of rows.files.values()) {
    if (row.file.projectId === id) rows.files.set(row.file.id, { ...row, owner });
  }
  for (const row of rows.activity.values()) {
    if (row.activity.projectId === id) rows.activity.set(row.activity.id, { ...row, owner });
  }
}
