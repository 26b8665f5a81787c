import { z } from 'zod';
import { projectIdSchema } from '../ids.js';

const relativePath = z.string().max(4_096);

export const workspaceChangeSchema = z.object({
  path: z.string(),
  state: z.enum(['new', 'changed', 'deleted', 'renamed', 'conflict']),
});

export const workspaceSchema = z
  .object({
    projectId: projectIdSchema,
    /** False until an agent or a person first needed it. */
    exists: z.boolean(),
    branch: z.string().nullable(),
    /** What is not committed, at most 500. */
    changes: z.array(workspaceChangeSchema),
    bytes: z.number().int(),
    quotaBytes: z.number().int(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'Workspace' });

export const workspaceEntrySchema = z.object({
  path: z.string(),
  kind: z.enum(['file', 'folder', 'link', 'other']),
  bytes: z.number().int(),
});

/** `cut` is true where there is more than is told. */
export const workspaceEntriesSchema = z
  .object({ entries: z.array(workspaceEntrySchema), cut: z.boolean() })
  .meta({ id: 'WorkspaceEntries' });

export const workspaceTextSchema = z
  .object({ path: z.string(), text: z.string(), lines: z.number().int(), cut: z.boolean() })
  .meta({ id: 'WorkspaceText' });

export const workspaceDiffSchema = z
  .object({ diff: z.string(), cut: z.boolean() })
  .meta({ id: 'WorkspaceDiff' });

export const workspaceCommitSchema = z.object({
  id: z.string(),
  author: z.string(),
  at: z.iso.datetime(),
  subject: z.string(),
});

export const workspaceLogSchema = z
  .object({ commits: z.array(workspaceCommitSchema) })
  .meta({ id: 'WorkspaceLog' });

export const workspaceEntriesQuerySchema = z.strictObject({
  path: relativePath.default(''),
  depth: z.coerce.number().int().min(1).max(8).default(1),
});

export const workspaceTextQuerySchema = z.strictObject({ path: relativePath.min(1) });

export const workspaceDiffQuerySchema = z.strictObject({
  /** A commit or branch to compare with; what was committed last without. */
  ref: z.string().max(200).optional(),
  path: relativePath.optional(),
});

export const workspaceLogQuerySchema = z.strictObject({
  path: relativePath.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

export const createWorkspaceSchema = z
  .strictObject({
    /** An https address to begin with; an empty repository without. */
    cloneUrl: z.string().max(2_000).optional(),
  })
  .meta({ id: 'CreateWorkspace' });

export type Workspace = z.infer<typeof workspaceSchema>;
export type WorkspaceChange = z.infer<typeof workspaceChangeSchema>;
export type WorkspaceEntry = z.infer<typeof workspaceEntrySchema>;
export type WorkspaceEntries = z.infer<typeof workspaceEntriesSchema>;
export type WorkspaceText = z.infer<typeof workspaceTextSchema>;
export type WorkspaceDiff = z.infer<typeof workspaceDiffSchema>;
export type WorkspaceCommit = z.infer<typeof workspaceCommitSchema>;
export type WorkspaceLog = z.infer<typeof workspaceLogSchema>;
export type WorkspaceEntriesQuery = z.infer<typeof workspaceEntriesQuerySchema>;
export type WorkspaceDiffQuery = z.infer<typeof workspaceDiffQuerySchema>;
export type WorkspaceLogQuery = z.infer<typeof workspaceLogQuerySchema>;
export type CreateWorkspace = z.infer<typeof createWorkspaceSchema>;
