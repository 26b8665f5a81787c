import type { ActivityQuery, GraphQuery, MissionId, ProjectId, TaskId, TaskQuery } from '@mosaicstack/types';

/** Names of what is kept in the cache; the first word says which changes make it stale. */
export const keys = {
  projects: (filter: object = {}) => ['projects', filter] as const,
  project: (id: ProjectId) => ['project', id] as const,
  files: (id: ProjectId) => ['files', id] as const,
  /** With what of it is asked for: everything in it goes stale together. */
  workspace: (id: ProjectId, ...of: readonly string[]) => ['workspace', id, ...of] as const,
  tasks: (filter: Partial<TaskQuery>) => ['tasks', filter] as const,
  task: (id: TaskId) => ['task', id] as const,
  /** Kept fresh task by task, not as a whole. */
  board: (id: ProjectId) => ['board', id] as const,
  missions: (filter: object = {}) => ['missions', filter] as const,
  mission: (id: MissionId) => ['mission', id] as const,
  teams: () => ['teams'] as const,
  members: (id: string) => ['team-members', id] as const,
  approvals: () => ['approvals'] as const,
  today: () => ['today'] as const,
  stale: (days: number) => ['stale', days] as const,
  stats: (id?: ProjectId) => ['stats', id] as const,
  findings: () => ['findings'] as const,
  graph: (query: GraphQuery) => ['graph', query] as const,
  activity: (query: Partial<ActivityQuery>) => ['activity', query] as const,
  search: (query: string, types?: string) => ['search', query, types] as const,
};
