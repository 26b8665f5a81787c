import type { Writable } from 'node:stream';
import { type Actor, AppError } from '@mosaicstack/kernel';
import type {
  Workspace,
  WorkspaceDiff,
  WorkspaceDiffQuery,
  WorkspaceEntries,
  WorkspaceEntriesQuery,
  WorkspaceLog,
  WorkspaceLogQuery,
  WorkspaceText,
  ProjectId,
} from '@mosaicstack/types';
import type { Sandbox } from '../sandbox/sandbox.js';
import { Repository } from './repository.js';
import type { Workspaces } from './workspaces.js';

/** What people see of a project's workspace. */
export class WorkspaceService {
  constructor(
    private readonly workspaces: Workspaces,
    private readonly sandbox: Sandbox,
  ) {}

  async describe(actor: Actor, projectId: ProjectId): Promise<Workspace> {
    const { quotaBytes } = this.workspaces;
    const folder = await this.workspaces.find(actor, projectId, 'workspace.read');
    const none = {
      projectId,
      exists: false,
      branch: null,
      changes: [],
      bytes: 0,
      quotaBytes,
      lastUsedAt: null,
    };
    if (folder === undefined) return none;
    const [state, bytes, lastUsed] = await Promise.all([
      this.repository(folder).status(),
      this.workspaces.bytes(folder),
      this.workspaces.lastUsed(folder),
    ]);
    const { branch, changes } = state;
    return {
      projectId,
      exists: true,
      branch,
      changes: [...changes],
      bytes,
      quotaBytes,
      lastUsedAt: lastUsed.toISOString(),
    };
  }

  async create(actor: Actor, projectId: ProjectId, cloneUrl: string | undefined): Promise<Workspace> {
    await this.workspaces.create(actor, projectId, cloneUrl);
    return this.describe(actor, projectId);
  }

  async entries(actor: Actor, projectId: ProjectId, query: WorkspaceEntriesQuery): Promise<WorkspaceEntries> {
    const workspace = await this.require(actor, projectId);
    const { entries = [], cut = false } = await this.workspaces.files.one(
      { workspace },
      { op: 'list', ...query },
    );
    return { entries: [...entries], cut };
  }

  async text(actor: Actor, projectId: ProjectId, path: string): Promise<WorkspaceText> {
    const workspace = await this.require(actor, projectId);
    const operation = { op: 'read', path, offset: 1, limit: 10_000 } as const;
    const { text = '', lines = 0, cut = false } = await this.workspaces.files.one({ workspace }, operation);
    return { path, text, lines, cut };
  }

  async diff(actor: Actor, projectId: ProjectId, query: WorkspaceDiffQuery): Promise<WorkspaceDiff> {
    return this.repository(await this.require(actor, projectId)).diff(query);
  }

  async log(actor: Actor, projectId: ProjectId, query: WorkspaceLogQuery): Promise<WorkspaceLog> {
    return { commits: await this.repository(await this.require(actor, projectId)).log(query) };
  }

  /**
   * Writes the files, without git's own, as a packed archive. `open` is asked once it is known that there are
   * some; what it gives is broken off where the archive did not become whole.
   */
  async archive(actor: Actor, projectId: ProjectId, open: () => Writable): Promise<void> {
    const workspace = await this.require(actor, projectId);
    const argv = ['/bin/tar', '--create', '--gzip', '--exclude=./.git', '--file=-', '.'] as const;
    const { available } = await this.sandbox.state();
    if (!available) return void (await this.sandbox.run({ workspace, argv }));
    const into = open();
    try {
      await this.sandbox.run({ workspace, readOnly: true, argv, into });
    } catch (error) {
      into.destroy(error instanceof Error ? error : undefined);
    }
  }

  private repository(workspace: string): Repository {
    return new Repository(this.workspaces.files, { workspace });
  }

  private async require(actor: Actor, projectId: ProjectId): Promise<string> {
    const folder = await this.workspaces.find(actor, projectId, 'workspace.read');
    if (folder !== undefined) return folder;
    throw new AppError('not_found', 'The project has no workspace yet.', {
      remediation: 'Make one: mosaic workspace create <project>',
    });
  }
}
