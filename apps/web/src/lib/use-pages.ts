'use client';

import { useInfiniteQuery, type QueryKey } from '@tanstack/react-query';
import type { Page } from '@mosaicstack/types';
import { useMemo } from 'react';

export interface Pages<Item> {
  /** What was read so far; undefined before the first page. */
  data: readonly Item[] | undefined;
  error: Error | null;
  refetch: () => unknown;
  /** What is shown was read before, and asking again failed. */
  isRefetchError: boolean;
  hasMore: boolean;
  isReadingMore: boolean;
  readMore: () => void;
}

/** A list that is read page by page. */
export function usePages<Item>(
  queryKey: QueryKey,
  read: (page: { cursor: string | undefined }) => Promise<Page<Item>>,
): Pages<Item> {
  const query = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => read({ cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.nextCursor,
  });
  const { hasNextPage, isFetchingNextPage, fetchNextPage, refetch, error, isRefetchError } = query;
  const data = useMemo(() => query.data?.pages.flatMap(({ items }) => items), [query.data]);
  return {
    data,
    error,
    refetch,
    isRefetchError,
    hasMore: hasNextPage,
    isReadingMore: isFetchingNextPage,
    readMore: () => {
      if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
    },
  };
}
