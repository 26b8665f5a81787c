import {
  type CreateWorkspace,
  type ProjectId,
  type Workspace,
  type WorkspaceDiff,
  workspaceDiffSchema,
  type WorkspaceEntries,
  workspaceEntriesSchema,
  type WorkspaceLog,
  workspaceLogSchema,
  workspaceSchema,
  type WorkspaceText,
  workspaceTextSchema,
} from '@mosaicstack/types';
import type { Http } from '../http.js';

interface Within {
  path?: string | undefined;
}

/** The workspace of a project. */
export interface Workspaces {
  get(id: ProjectId): Promise<Workspace>;
  create(id: ProjectId, how?: CreateWorkspace): Promise<Workspace>;
  files(id: ProjectId, query?: Within & { depth?: number | undefined }): Promise<WorkspaceEntries>;
  text(id: ProjectId, path: string): Promise<WorkspaceText>;
  diff(id: ProjectId, query?: Within & { ref?: string | undefined }): Promise<WorkspaceDiff>;
  log(id: ProjectId, query?: Within & { limit?: number | undefined }): Promise<WorkspaceLog>;
  /** A packed tar archive of all files. */
  archive(id: ProjectId): Promise<Blob>;
}

export const createWorkspaces = (http: Http): Workspaces => ({
  get: (id) => http.json(`/api/workspaces/${id}`, workspaceSchema),
  create: (id, how = {}) =>
    http.json(`/api/workspaces/${id}`, workspaceSchema, { method: 'POST', body: how }),
  files: (id, query = {}) =>
    http.json(`/api/workspaces/${id}/files`, workspaceEntriesSchema, { query: { ...query } }),
  text: (id, path) => http.json(`/api/workspaces/${id}/text`, workspaceTextSchema, { query: { path } }),
  diff: (id, query = {}) =>
    http.json(`/api/workspaces/${id}/diff`, workspaceDiffSchema, { query: { ...query } }),
  log: (id, query = {}) =>
    http.json(`/api/workspaces/${id}/log`, workspaceLogSchema, { query: { ...query } }),
  archive: async (id) => (await http.stream(`/api/workspaces/${id}/archive`)).blob(),
});
