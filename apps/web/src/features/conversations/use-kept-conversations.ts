'use client';

import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type {
  AgentId,
  BulkAction,
  ConversationHit,
  ConversationId,
  ConversationState,
  ProjectId,
} from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { usePages } from '../../lib/use-pages';

export interface KeptFilter {
  state: ConversationState;
  projectId?: ProjectId | undefined;
  agentId?: AgentId | undefined;
  pinned?: boolean | undefined;
  hasFile?: boolean | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** Conversations in one state, newest activity first. */
export const useKept = (filter: KeptFilter) =>
  usePages(['conversations', filter], ({ cursor }) => gateway.conversations.list({ ...filter, cursor }));

/** Those whose title or messages hold the words. */
export const useFound = (query: string, filter: KeptFilter) =>
  useQuery({
    queryKey: ['conversations', 'found', query, filter],
    queryFn: (): Promise<ConversationHit[]> => {
      const { pinned: _pinned, ...rest } = filter;
      return gateway.conversations.search({ query, limit: 50, ...rest });
    },
    enabled: query.trim().length > 1,
    placeholderData: keepPreviousData,
  });

/** Does the same to several conversations, and reads the lists again. */
export function useBulk() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: ({ ids, action }: { ids: readonly ConversationId[]; action: BulkAction }) =>
      gateway.conversations.bulk(ids, action),
    onSettled: async () => {
      await queryClient.invalidateQueries({ queryKey: ['conversations'] });
      await queryClient.invalidateQueries({ queryKey: ['conversation'] });
    },
  });
}
