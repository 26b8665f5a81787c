import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Owned } from '@mosaicstack/kernel';
import type { ConversationId, ProjectId } from '@mosaicstack/types';

/** What a workspace belongs to: a project, or a conversation outside of projects. */
export type WorkspaceSubject =
  | { readonly projectId: ProjectId; readonly owner: Owned }
  | { readonly conversationId: ConversationId; readonly owner: Owned };

/** An id as the name of a folder. Ids of people and teams are opaque: one that could be a path is hashed. */
export const folderName = (id: string): string =>
  /^[A-Za-z0-9_-]{1,64}$/.test(id) ? id : createHash('sha256').update(id).digest('hex');

/** Where the folders of an owner lie below the folder of all workspaces. */
const ownerFolder = ({ ownerId, teamId }: Owned): string =>
  teamId === null ? path.join('users', folderName(ownerId ?? '')) : path.join('teams', folderName(teamId));

export const scratchFolder = 'scratch';

/** The workspace's place below the folder of all workspaces. */
export const workspacePlace = (subject: WorkspaceSubject): string =>
  'projectId' in subject
    ? path.join(ownerFolder(subject.owner), folderName(subject.projectId))
    : path.join(ownerFolder(subject.owner), scratchFolder, folderName(subject.conversationId));
