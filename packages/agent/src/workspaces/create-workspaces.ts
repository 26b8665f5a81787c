import type { Actor, Clock, Leftovers, Owned, Tool } from '@mosaicstack/kernel';
import type { ProjectId } from '@mosaicstack/types';
import { defaultSandboxLimits, type SandboxLimits } from '../sandbox/sandbox-limits.js';
import type { Sandbox } from '../sandbox/sandbox.js';
import { fileTools } from '../tools/workspace/file-tools.js';
import { gitTools } from '../tools/workspace/git-tools.js';
import { shellTool } from '../tools/workspace/shell-tool.js';
import { type DepartureDeps, followDepartures } from './departures.js';
import { WorkspaceFiles } from './workspace-files.js';
import { type UnusedScratch, WorkspaceFolders } from './workspace-folders.js';
import { workspaceLeftovers } from './workspace-leftovers.js';
import { WorkspaceService } from './workspace-service.js';
import { Workspaces } from './workspaces.js';

export interface WorkspaceModuleDeps {
  readonly sandbox: Sandbox;
  readonly clock: Clock;
  /** Folder that holds all workspaces. */
  readonly root: string;
  readonly ownerOf: (actor: Actor, projectId: ProjectId) => Promise<Owned | undefined>;
  readonly quotaBytes: number;
  readonly limits?: Partial<SandboxLimits>;
  /** `host:port` pairs that programs of agents may reach. */
  readonly allowedHosts: readonly string[];
}

export interface OpenedWorkspaces {
  readonly service: WorkspaceService;
  readonly folders: WorkspaceFolders;
  /** Takes away the folders of whoever and whatever was deleted. */
  readonly followDepartures: (following: Omit<DepartureDeps, 'root' | 'folders'>) => AsyncIterable<number>;
  /** Everything here that nobody uses any more, as a sweep goes through it. */
  readonly leftovers: (
    following: Omit<DepartureDeps, 'root' | 'folders'> & Omit<UnusedScratch, 'isDryRun'>,
  ) => Leftovers;
  /** What agents may call. */
  readonly tools: readonly Tool[];
}

/** Puts workspaces, their view for people and their tools for agents together. */
export function createWorkspaces(deps: WorkspaceModuleDeps): OpenedWorkspaces {
  const { sandbox, clock, root, ownerOf, quotaBytes, allowedHosts } = deps;
  const limits = { ...defaultSandboxLimits, ...deps.limits };
  const folders = new WorkspaceFolders({
    ...{ root, sandbox, clock },
    onRemove: (folder) => workspaces.forget(folder),
  });
  const files = new WorkspaceFiles(sandbox);
  const workspaces: Workspaces = new Workspaces({ sandbox, folders, files, ownerOf, limits, quotaBytes });
  const { wallSeconds } = limits;
  return {
    service: new WorkspaceService(workspaces, sandbox),
    folders,
    followDepartures: (following) => followDepartures({ root, folders, ...following }),
    leftovers: (following) => workspaceLeftovers({ root, folders, ...following }),
    tools: [
      ...fileTools(workspaces),
      ...gitTools(workspaces),
      shellTool({ workspaces, sandbox, wallSeconds, allowedHosts }),
    ],
  };
}
