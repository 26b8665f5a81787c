'use client';

import {
  useInfiniteQuery,
  useQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import type { Conversation, ConversationId, Page, RunId } from '@mosaicstack/types';
import { useEffect, useRef } from 'react';
import { gateway } from '../../lib/gateway';
import { useLiveChat } from '../live/live-chat';

const listKey = ['conversations'] as const;
const oneKey = (id: ConversationId | null) => ['conversation', id] as const;

/** Milliseconds between looks at conversations in which an answer is being made. */
const answeringInterval = 5_000;

const isAnyAnswering = (list: InfiniteData<Page<Conversation>> | undefined): boolean =>
  list?.pages.some((page) => page.items.some(({ activeRunId }) => activeRunId !== null)) ?? false;

/** A person's conversations, newest activity first. */
export const useConversations = (): UseInfiniteQueryResult<InfiniteData<Page<Conversation>>> =>
  useInfiniteQuery({
    queryKey: listKey,
    queryFn: ({ pageParam }) => gateway.conversations.list({ cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
    // An answer may end that nobody here follows, and its row should not say otherwise for long.
    refetchInterval: ({ state }) => (isAnyAnswering(state.data) ? answeringInterval : false),
  });

/** One of them: as the list has it, else asked for by itself. */
export function useConversation(id: ConversationId | null): Conversation | undefined {
  const { data: list } = useConversations();
  const listed = list?.pages.flatMap((page) => page.items).find((conversation) => conversation.id === id);
  const { data: read } = useQuery({
    queryKey: oneKey(id),
    queryFn: () => {
      if (id === null) throw new Error('A conversation that has not begun cannot be read.');
      return gateway.conversations.get(id);
    },
    enabled: id !== null && list !== undefined && listed === undefined,
  });
  return listed ?? read;
}

/** Reads lists again when the answer that is followed here begins or ends. */
export function useFreshAfterRun(activeRunId: RunId | undefined): void {
  const queryClient = useQueryClient();
  const known = useRef(activeRunId);
  useEffect(() => {
    if (known.current === activeRunId) return;
    known.current = activeRunId;
    void queryClient.invalidateQueries({ queryKey: listKey });
  }, [queryClient, activeRunId]);
}

/** Reads lists again when something changed, whether here or on another surface, or while the connection was away. */
export function useFreshConversations(): void {
  const queryClient = useQueryClient();
  const chat = useLiveChat();
  useEffect(() => {
    const refresh = (): void => {
      void queryClient.invalidateQueries({ queryKey: listKey });
      void queryClient.invalidateQueries({ queryKey: ['conversation'] });
    };
    const leaveChanges = chat.onChange(refresh);
    const leaveConnection = chat.connection.subscribe(() => {
      if (chat.connection.getSnapshot().state === 'online') refresh();
    });
    return () => {
      leaveChanges();
      leaveConnection();
    };
  }, [queryClient, chat]);
}
