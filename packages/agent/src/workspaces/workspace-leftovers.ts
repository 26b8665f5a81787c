import type { Leftovers } from '@mosaicstack/kernel';
import { countDepartures, type DepartureDeps, followDepartures } from './departures.js';
import type { UnusedScratch, WorkspaceFolders } from './workspace-folders.js';

export interface WorkspaceLeftoversDeps
  extends Omit<DepartureDeps, 'folders'>, Omit<UnusedScratch, 'isDryRun'> {
  folders: Pick<WorkspaceFolders, 'remove' | 'unusedScratch'>;
}

/** Workspaces of whoever and whatever is gone, and of conversations that nobody used for long. */
export const workspaceLeftovers = ({ days, answering, ...following }: WorkspaceLeftoversDeps): Leftovers => ({
  kinds: ['workspaces'],
  // Gateways on several hosts may each have a folder of their own.
  reach: 'process',
  async *pieces({ isDryRun }) {
    if (isDryRun) yield { workspaces: await countDepartures(following) };
    else for await (const workspaces of followDepartures(following)) yield { workspaces };
    for await (const workspaces of following.folders.unusedScratch({ days, isDryRun, answering }))
      yield { workspaces };
  },
});
