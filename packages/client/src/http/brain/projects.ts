import {
  projectBriefingSchema,
  projectFilePageSchema,
  projectFileSchema,
  projectPageSchema,
  projectSchema,
  type createProjectSchema,
  type DeleteProject,
  type Page,
  type Project,
  type ProjectFile,
  type ProjectFileId,
  type ProjectId,
  type ProjectState,
  type TeamId,
  type TransferProject,
  type UpdateProject,
} from '@mosaicstack/types';
import type { z } from 'zod';
import type { Http } from '../http.js';
import type { PageOptions } from '../conversations.js';

export interface Projects {
  /** Last changed first. */
  list(
    query?: PageOptions & { state?: ProjectState | undefined; teamId?: TeamId | undefined },
  ): Promise<Page<Project>>;
  create(input: z.input<typeof createProjectSchema>): Promise<Project>;
  get(id: ProjectId): Promise<Project>;
  /** What agents that work in it are told of it. */
  briefing(id: ProjectId): Promise<string>;
  update(id: ProjectId, change: UpdateProject): Promise<Project>;
  /** Hands everything in it to a team, or to oneself. */
  transfer(id: ProjectId, to: TransferProject): Promise<Project>;
  delete(id: ProjectId, how?: Partial<DeleteProject>): Promise<void>;
  files(id: ProjectId, page?: PageOptions): Promise<Page<ProjectFile>>;
  upload(id: ProjectId, name: string, content: Blob): Promise<ProjectFile>;
  download(id: ProjectId, file: ProjectFileId): Promise<Blob>;
  deleteFile(id: ProjectId, file: ProjectFileId): Promise<void>;
}

export const createProjects = (http: Http): Projects => ({
  list: (query = {}) => http.json('/api/projects', projectPageSchema, { query: { ...query } }),
  create: (input) => http.json('/api/projects', projectSchema, { method: 'POST', body: input }),
  get: (id) => http.json(`/api/projects/${id}`, projectSchema),
  briefing: async (id) => (await http.json(`/api/projects/${id}/briefing`, projectBriefingSchema)).briefing,
  update: (id, change) => http.json(`/api/projects/${id}`, projectSchema, { method: 'PATCH', body: change }),
  transfer: (id, to) =>
    http.json(`/api/projects/${id}/transfer`, projectSchema, { method: 'POST', body: to }),
  delete: (id, how = {}) => http.send(`/api/projects/${id}`, { method: 'DELETE', body: how }),
  files: (id, page = {}) =>
    http.json(`/api/projects/${id}/files`, projectFilePageSchema, { query: { ...page } }),
  upload: (id, name, content) =>
    http.json(`/api/projects/${id}/files`, projectFileSchema, {
      method: 'POST',
      query: { name },
      bytes: content,
    }),
  download: async (id, file) => (await http.stream(`/api/projects/${id}/files/${file}/content`)).blob(),
  deleteFile: (id, file) => http.send(`/api/projects/${id}/files/${file}`, { method: 'DELETE' }),
});
