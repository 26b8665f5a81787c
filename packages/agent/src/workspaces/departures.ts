import { lstat, readdir, rmdir } from 'node:fs/promises';
import path from 'node:path';
import type { ConversationId, UserId } from '@mosaicstack/types';
import type { WorkspaceFolders } from './workspace-folders.js';
import { folderName, scratchFolder, workspacePlace } from './workspace-place.js';

/** A project, a person or a conversation that was deleted for good. */
export type Departed =
  { kind: 'project' | 'person'; id: string } | { kind: 'conversation'; id: string; ownerId: string };

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
/** So many are looked at where they are only counted. */
const mostCounted = 10_000;

const foldersIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { withFileTypes: true }).catch(() => []))
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(folder, entry.name));

/**
 * Takes away the folders of everybody and everything that was deleted, and of nobody else: a folder whose owner
 * is merely unknown, as after a database was put back, stays. Tells after so many how many folders went. What
 * cannot go now is tried again the next time; the first reason is thrown at the end.
 */
export async function* followDepartures(deps: DepartureDeps): AsyncGenerator<number> {
  const failures: unknown[] = [];
  for (let followed = atATime; followed === atATime && failures.length === 0;) {
    const listed = await deps.departures.list(atATime);
    let removed = 0;
    // A person's folder is empty once their projects are gone.
    for (const departed of listed.toSorted((one, other) => personsLast(one) - personsLast(other)))
      await follow(deps, departed).then(
        (folders) => (removed += folders),
        (error: unknown) => failures.push(error),
      );
    followed = listed.length;
    yield removed;
  }
  if (failures.length > 0) throw failures[0];
}

const personsLast = ({ kind }: Departed): number => Number(kind === 'person');

/** How many folders {@link followDepartures} would take away. */
export async function countDepartures({
  root,
  departures,
}: Pick<DepartureDeps, 'root' | 'departures'>): Promise<number> {
  let found = 0;
  for (const departed of await departures.list(mostCounted))
    found += (await foldersOf(root, departed)).length;
  return found;
}

async function follow(
  { root, folders, departures, onRemoved }: DepartureDeps,
  departed: Departed,
): Promise<number> {
  const left = await foldersOf(root, departed);
  let removed = 0;
  for (const folder of left) removed += Number(await folders.remove(folder));
  if (departed.kind === 'person') await dropEmpty(root, departed.id);
  if (removed > 0) await onRemoved(departed, removed);
  await departures.forget(departed);
  return removed;
}

/** A project's workspace lies with whoever owned it when it was last used. */
async function foldersOf(root: string, departed: Departed): Promise<string[]> {
  const { kind, id } = departed;
  if (kind === 'person') return foldersIn(path.join(root, 'users', folderName(id), scratchFolder));
  if (kind === 'conversation') {
    const place = workspacePlace({
      conversationId: id as ConversationId,
      owner: { ownerId: departed.ownerId as UserId, teamId: null },
    });
    const folder = path.join(root, place);
    const isThere = await lstat(folder).then(
      (found) => found.isDirectory(),
      () => false,
    );
    return isThere ? [folder] : [];
  }
  const owners = await Promise.all(['users', 'teams'].map((owner) => foldersIn(path.join(root, owner))));
  const places = await Promise.all(owners.flat().map(foldersIn));
  return places.flat().filter((folder) => path.basename(folder) === folderName(id));
}

/** What is not empty holds something that is not theirs alone. */
async function dropEmpty(root: string, id: string): Promise<void> {
  const own = path.join(root, 'users', folderName(id));
  for (const folder of [path.join(own, scratchFolder), own]) await rmdir(folder).catch(() => undefined);
}
