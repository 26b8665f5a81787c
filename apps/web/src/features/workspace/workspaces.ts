'use client';

import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type {
  ProjectId,
  Workspace,
  WorkspaceChange,
  WorkspaceDiff,
  WorkspaceEntries,
  WorkspaceLog,
  WorkspaceText,
} from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';
import { wordsOf } from '../../lib/words';

const t = wordsOf('workspace');

/** Agents change files without a word; whoever looks sees it within so long. */
const lookAgainMs = 15_000;

export const changeNames: Readonly<Record<WorkspaceChange['state'], string>> = {
  get new() {
    return t('new');
  },
  get changed() {
    return t('changed');
  },
  get deleted() {
    return t('deleted');
  },
  get renamed() {
    return t('renamed');
  },
  get conflict() {
    return t('inConflict');
  },
};

export const useWorkspace = (id: ProjectId): UseQueryResult<Workspace> =>
  useQuery({
    queryKey: keys.workspace(id),
    queryFn: () => gateway.workspaces.get(id),
    refetchInterval: lookAgainMs,
  });

export const useFolder = (id: ProjectId, path: string): UseQueryResult<WorkspaceEntries> =>
  useQuery({
    queryKey: keys.workspace(id, 'folder', path),
    queryFn: () => gateway.workspaces.files(id, { path }),
    refetchInterval: lookAgainMs,
  });

export const useText = (id: ProjectId, path: string): UseQueryResult<WorkspaceText> =>
  useQuery({
    queryKey: keys.workspace(id, 'text', path),
    queryFn: () => gateway.workspaces.text(id, path),
    retry: false,
  });

export const useDiff = (id: ProjectId, path: string | undefined): UseQueryResult<WorkspaceDiff> =>
  useQuery({
    queryKey: keys.workspace(id, 'diff', path ?? ''),
    queryFn: () => gateway.workspaces.diff(id, { path }),
    refetchInterval: lookAgainMs,
  });

export const useLog = (id: ProjectId): UseQueryResult<WorkspaceLog> =>
  useQuery({ queryKey: keys.workspace(id, 'log'), queryFn: () => gateway.workspaces.log(id) });

export function useNewWorkspace(id: ProjectId) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (cloneUrl: string | undefined) =>
      gateway.workspaces.create(id, cloneUrl === undefined ? {} : { cloneUrl }),
    onSuccess: (workspace) => queryClient.setQueryData(keys.workspace(id), workspace),
  });
}
