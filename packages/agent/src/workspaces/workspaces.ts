import { type Actor, AppError, type Owned, requireAccess, type ToolContext } from '@mosaicstack/kernel';
import type { ProjectId, Verb } from '@mosaicstack/types';
import { insideProxy } from '../sandbox/egress/through-egress.js';
import { folderSize, folderSizeCommand } from '../sandbox/folder-size.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import type { SandboxLimits } from '../sandbox/sandbox-limits.js';
import { cloneAddress } from './git-words.js';
import type { FileWork, WorkspaceFiles } from './workspace-files.js';
import type { WorkspaceFolders } from './workspace-folders.js';
import type { WorkspaceSubject } from './workspace-place.js';

export interface WorkspacesDeps {
  readonly sandbox: Sandbox;
  readonly folders: WorkspaceFolders;
  readonly files: WorkspaceFiles;
  /** Who owns a project; undefined where the actor sees none. */
  readonly ownerOf: (actor: Actor, projectId: ProjectId) => Promise<Owned | undefined>;
  readonly limits: Pick<SandboxLimits, 'diskBytes'>;
  readonly quotaBytes: number;
}

/** Opens the one workspace that a run or a person may use. */
export class Workspaces {
  private readonly measured = new Map<string, number>();

  constructor(private readonly deps: WorkspacesDeps) {}

  get files(): WorkspaceFiles {
    return this.deps.files;
  }

  get quotaBytes(): number {
    return this.deps.quotaBytes;
  }

  /** The workspace of the run's project, or else of its conversation; made where there is none yet. */
  async ofRun({ actor, projectId, conversationId }: ToolContext, verb: Verb): Promise<string> {
    const subject: WorkspaceSubject =
      projectId === null
        ? { conversationId, owner: { ownerId: actor.userId, teamId: null } }
        : await this.ofProject(actor, projectId, verb);
    const found = await this.deps.folders.find(subject);
    // One long unused may be taken away at this very moment.
    if (found !== undefined && (await this.deps.folders.touch(found))) return found;
    return this.begin(subject);
  }

  /** The project's workspace; undefined where it has none yet. */
  async find(actor: Actor, projectId: ProjectId, verb: Verb): Promise<string | undefined> {
    return this.deps.folders.find(await this.ofProject(actor, projectId, verb));
  }

  /** Makes the project's workspace, empty or as a copy of a repository elsewhere. */
  async create(actor: Actor, projectId: ProjectId, cloneUrl: string | undefined): Promise<string> {
    const subject = await this.ofProject(actor, projectId, 'workspace.write');
    if ((await this.deps.folders.find(subject)) !== undefined)
      throw new AppError('workspace_exists', 'The project has a workspace already.');
    if (cloneUrl === undefined) return this.begin(subject);
    const { url, host } = cloneAddress(cloneUrl);
    const folder = await this.deps.folders.create(subject);
    const work = { workspace: folder, usedBytes: 0, diskBytes: this.deps.quotaBytes, hosts: [host] };
    const args = ['clone', '--quiet', '--template=', '--no-recurse-submodules', '--', url, '.'];
    const cloned = await this.files
      .git(work, [{ args, proxy: insideProxy }])
      .catch(async (error: unknown) => {
        await this.deps.folders.remove(folder);
        throw error;
      });
    if (cloned[0]?.exitCode === 0) return folder;
    await this.deps.folders.remove(folder);
    throw new AppError('outbound_failed', 'The repository could not be cloned.', {
      reason: cloned[0]?.text?.trim().split('\n').at(-1) ?? 'git said nothing.',
    });
  }

  /** What work that writes may add. Rejects where the workspace is full. */
  async writing(workspace: string, signal?: AbortSignal): Promise<FileWork> {
    const usedBytes = await this.bytes(workspace);
    const diskBytes = Math.min(this.deps.limits.diskBytes, this.deps.quotaBytes - usedBytes);
    if (diskBytes <= 0)
      throw new AppError('storage_full', 'The workspace is full. Delete files before you write others.');
    this.measured.delete(workspace);
    return { workspace, usedBytes, diskBytes, ...(signal && { signal }) };
  }

  /** Bytes the workspace takes, counted anew after each work that may have changed them; all where it hides some. */
  async bytes(workspace: string): Promise<number> {
    const known = this.measured.get(workspace);
    if (known !== undefined) return known;
    const argv = folderSizeCommand;
    const counted = folderSize(await this.deps.sandbox.run({ workspace, readOnly: true, argv }));
    const bytes = Number.isFinite(counted) ? counted : this.deps.quotaBytes;
    this.measured.set(workspace, bytes);
    return bytes;
  }

  /** It is taken away; one made anew at its place is counted anew. */
  forget(workspace: string): void {
    this.measured.delete(workspace);
  }

  lastUsed(workspace: string): Promise<Date> {
    return this.deps.folders.lastUsed(workspace);
  }

  private async ofProject(actor: Actor, projectId: ProjectId, verb: Verb): Promise<WorkspaceSubject> {
    const found = await this.deps.ownerOf(actor, projectId);
    const owner = requireAccess(actor, found, { verb, see: 'workspace.read', what: 'project' });
    return { projectId, owner };
  }

  private async begin(subject: WorkspaceSubject): Promise<string> {
    const folder = await this.deps.folders.create(subject);
    await this.files.git({ workspace: folder }, [{ args: ['init', '--quiet', '--template='] }]);
    return folder;
  }
}
