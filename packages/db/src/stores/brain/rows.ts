import type { Mission, Project, Task } from '@mosaicstack/types';
import { getTableColumns } from 'drizzle-orm';
import { mission, project, task } from '../../schema/index.js';
import { ownedBy } from './owner-keys.js';

const { ownerId: _projectOwner, teamId: _projectTeam, ...projectColumns } = getTableColumns(project);
const {
  ownerId: _taskOwner,
  teamId: _taskTeam,
  lane: _lane,
  urgency: _urgency,
  ...taskColumns
} = getTableColumns(task);
const missionColumns = getTableColumns(mission);

export { missionColumns, projectColumns, taskColumns };

type Row<Columns extends object, Whole> = Pick<Whole, keyof Columns & keyof Whole>;
export type ProjectRow = Row<typeof projectColumns, typeof project.$inferSelect>;
export type TaskRow = Row<typeof taskColumns, typeof task.$inferSelect>;
export type MissionRow = typeof mission.$inferSelect;

export const projectFromRow = ({ ownerKey, createdAt, updatedAt, ...row }: ProjectRow): Project => ({
  ...row,
  ...ownedBy(ownerKey),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

export const missionFromRow = ({ ownerKey, createdAt, updatedAt, ...row }: MissionRow): Mission => ({
  ...row,
  ...ownedBy(ownerKey),
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});

/** Field by field: lists are long, and copying what is left of a row costs more than everything else here. */
export const taskFromRow = (row: TaskRow): Task => ({
  id: row.id,
  ...ownedBy(row.ownerKey),
  projectId: row.projectId,
  parentId: row.parentId,
  title: row.title,
  description: row.description,
  state: row.state,
  priority: row.priority,
  assignee:
    row.assigneeType && row.assigneeId
      ? ({ type: row.assigneeType, id: row.assigneeId } as Task['assignee'])
      : null,
  due: row.due,
  estimate: row.estimate,
  tags: row.tags,
  issue: row.issue,
  branch: row.branch,
  evidence: row.evidence,
  rank: row.rank,
  createdBy: row.createdBy,
  version: row.version,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
  closedAt: row.closedAt?.toISOString() ?? null,
});
