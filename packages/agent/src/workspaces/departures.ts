import { readdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { WorkspaceFolders } from './workspace-folders.js';
import { folderName, scratchFolder } from './workspace-place.js';

/** A project or a person that was deleted for good. */
export interface Departed {
  kind: 'project' | 'person';
  id: string;
}

/** Whose deletion is not followed yet by what lies outside of the database. Nobody in particular asks for it. */
export interface Departures {
  /** The oldest first. */
  list(most: number): Promise<readonly Departed[]>;
  forget(departed: Departed): Promise<void>;
}

export interface DepartureDeps {
  /** Holds all workspaces. */
  root: string;
  folders: Pick<WorkspaceFolders, 'remove'>;
  departures: Departures;
  /** Called for each whose folders are gone, where there were any. */
  onRemoved: (departed: Departed, folders: number) => Promise<void>;
}

const atATime = 100;

const foldersIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));

/**
 * Takes away the folders of everybody and everything that was deleted, and of nobody else: a folder whose owner
 * is merely unknown, as after a database was put back, stays. What cannot go now is tried again the next time;
 * the first reason is thrown at the end.
 */
export async function followDepartures(deps: DepartureDeps): Promise<void> {
  const { departures, folders, onRemoved } = deps;
  const failures: unknown[] = [];
  const listed = await departures.list(atATime);
  // A person's folder is empty once their projects are gone.
  const inOrder = listed.toSorted(
    (one, other) => Number(one.kind === 'person') - Number(other.kind === 'person'),
  );
  for (const departed of inOrder)
    try {
      const left = await foldersOf(deps.root, departed);
      for (const folder of left) await folders.remove(folder);
      if (departed.kind === 'person') await dropEmpty(deps.root, departed.id);
      if (left.length > 0) await onRemoved(departed, left.length);
      await departures.forget(departed);
    } catch (error) {
      failures.push(error);
    }
  if (failures.length > 0) throw failures[0];
}

/** A project's workspace lies with whoever owned it when it was last used. */
async function foldersOf(root: string, { kind, id }: Departed): Promise<string[]> {
  if (kind === 'person') return foldersIn(path.join(root, 'users', folderName(id), scratchFolder));
  const owners = await Promise.all(['users', 'teams'].map((owner) => foldersIn(path.join(root, owner))));
  const places = await Promise.all(owners.flat().map(foldersIn));
  return places.flat().filter((folder) => path.basename(folder) === folderName(id));
}

/** What is not empty holds something that is not theirs alone. */
async function dropEmpty(root: string, id: string): Promise<void> {
  const own = path.join(root, 'users', folderName(id));
  for (const folder of [path.join(own, scratchFolder), own]) await rmdir(folder).catch(() => undefined);
}
