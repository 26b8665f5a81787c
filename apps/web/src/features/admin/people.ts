'use client';

import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Person, UserId } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { usePages } from '../../lib/use-pages';

const peopleKey = ['people'] as const;

export const usePeople = (query: string) =>
  usePages([...peopleKey, { query }], ({ cursor }) =>
    gateway.people.list({ cursor, query: query === '' ? undefined : query }),
  );

export const usePerson = (id: UserId): UseQueryResult<Person> =>
  useQuery({ queryKey: [...peopleKey, id], queryFn: () => gateway.people.get(id) });

/** Shows an account as a change left it, wherever it stands. */
export function usePeopleAgain(): () => void {
  const queryClient = useQueryClient();
  return () => void queryClient.invalidateQueries({ queryKey: peopleKey });
}
