'use client';

import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { SearchResult, SearchType } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';

interface SearchOptions {
  /** All of them without it. */
  types?: readonly SearchType[] | undefined;
  limit?: number;
}

/** Hits for words of two letters or more; what was found before stays while more is typed. */
export function useSearch(
  words: string,
  { types, limit = 50 }: SearchOptions = {},
): UseQueryResult<SearchResult> {
  const query = words.trim();
  return useQuery({
    queryKey: [...keys.search(query, types?.join()), limit],
    queryFn: () => gateway.brain.search(query, { types, limit }),
    enabled: query.length >= 2,
    placeholderData: keepPreviousData,
  });
}
