import { randomUUID } from 'node:crypto';
import type { Actor, Owned } from '@mosaicstack/kernel';
import type {
  Mission,
  MissionId,
  MissionTaskId,
  Project,
  ProjectFile,
  ProjectFileId,
  ProjectId,
  Task,
  TaskId,
  Team,
  TeamId,
} from '@mosaicstack/types';
import type { NewActivity } from '../activity/activity-store.js';
import type { MissionPlace } from '../missions/mission-store.js';

const at = '2026-01-01T10:00:00.000Z';
const stamps = { version: 1, createdAt: at, updatedAt: at };

export const ownedBy = ({ userId }: Actor): Owned => ({ ownerId: userId, teamId: null });
export const ofTeam = (teamId: TeamId): Owned => ({ ownerId: null, teamId });
const ownerOf = ({ ownerId, teamId }: Owned): Owned => ({ ownerId, teamId });

export const aProject = (owner: Owned, fields: Partial<Project> = {}): Project => ({
  id: randomUUID() as ProjectId,
  ...ownerOf(owner),
  name: 'Harvest',
  description: '',
  instructions: '',
  tags: [],
  state: 'active',
  columnLimits: {},
  ...stamps,
  ...fields,
});

/** In a project, or a person's own. */
export const aTask = (within: Owned & { id?: ProjectId }, fields: Partial<Task> = {}): Task => ({
  id: randomUUID() as TaskId,
  ...ownerOf(within),
  projectId: within.id ?? null,
  parentId: null,
  title: 'Pick the apples',
  description: '',
  state: 'not-started',
  priority: 'medium',
  assignee: null,
  due: null,
  estimate: null,
  tags: [],
  issue: null,
  branch: null,
  evidence: [],
  rank: 'a0',
  createdBy: within.ownerId,
  closedAt: null,
  ...stamps,
  ...fields,
});

export const aMission = (project: Project, fields: Partial<Mission> = {}): Mission => ({
  id: randomUUID() as MissionId,
  ...ownerOf(project),
  projectId: project.id,
  name: 'Fill the cellar',
  goal: '',
  state: 'planning',
  milestones: [],
  acceptance: [],
  budget: null,
  ...stamps,
  ...fields,
});

export const aPlace = (
  mission: Mission,
  task: Task | null,
  fields: Partial<MissionPlace> = {},
): MissionPlace => ({
  id: randomUUID() as MissionTaskId,
  missionId: mission.id,
  taskId: task?.id ?? null,
  title: task?.title ?? 'Gone',
  milestone: null,
  dependsOn: [],
  notes: '',
  rank: 'a0',
  version: 1,
  idempotencyKey: null,
  ...fields,
});

type StoredTeam = Omit<Team, 'role' | 'memberCount'>;

export const aTeam = (fields: Partial<StoredTeam> = {}): StoredTeam => {
  const id = randomUUID() as TeamId;
  return { id, name: 'Orchard', slug: `orchard-${id.slice(0, 8)}`, ...stamps, ...fields };
};

export const aFile = (project: Project, fields: Partial<ProjectFile> = {}): ProjectFile => ({
  id: randomUUID() as ProjectFileId,
  projectId: project.id,
  name: 'notes.txt',
  mediaType: 'text/plain',
  bytes: 5,
  sha256: '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824',
  chunkCount: 0,
  createdBy: project.ownerId,
  createdAt: at,
  ...fields,
});

export const anActivity = (owner: Owned, fields: Partial<NewActivity> = {}): NewActivity => ({
  id: randomUUID(),
  at,
  kind: 'project-created',
  subject: { type: 'project', id: randomUUID(), title: 'Harvest' },
  projectId: null,
  data: {},
  owner: ownerOf(owner),
  ...fields,
});
