/** What agents may do with files, git and programs, a `readonly Tool[]`. */
export const WORKSPACE_TOOLS = Symbol('WorkspaceTools');
/** Workspaces as people see them. */
export const WORKSPACES = Symbol('Workspaces');
export const WORKSPACE_LEFTOVERS = Symbol('WorkspaceLeftovers');
