'use client';

import { useMutation, useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import type { Preferences } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { problemOf } from '../../lib/problem';
import { tell } from '../../ui/toasts';

const key = ['preferences'] as const;

export const usePreferences = (): UseQueryResult<Preferences> =>
  useQuery({ queryKey: key, queryFn: () => gateway.preferences.list() });

interface Wish {
  key: string;
  /** Undefined takes the preference back. */
  value: Preferences['items'][number]['value'] | undefined;
}

/** The preferences once a wish is granted; the order is the gateway's affair. */
const withWish = (preferences: Preferences, { key: name, value }: Wish): Preferences => {
  const others = preferences.items.filter((item) => item.key !== name);
  if (value === undefined) return { ...preferences, items: others };
  const granted = { key: name, value, mutable: true, updatedAt: new Date().toISOString() };
  return { ...preferences, items: [...others, granted] };
};

/**
 * Sets a preference or takes it back, and says when that is refused.
 *
 * What was chosen shows at once. An answer read meanwhile knows nothing of it and would switch it back
 * before everybody's eyes, so readings under way are dropped and the last choice asks again.
 */
export function useSetPreference() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationKey: ['preferences', 'set'],
    onMutate: async (wish: Wish) => {
      await queryClient.cancelQueries({ queryKey: key, exact: true });
      queryClient.setQueryData<Preferences>(key, (known) => known && withWish(known, wish));
    },
    mutationFn: async ({ key: name, value }: Wish): Promise<void> => {
      if (value === undefined) await gateway.preferences.unset(name);
      else await gateway.preferences.set(name, value);
    },
    onError: (error) => {
      const { message, remediation } = problemOf(error);
      tell({ title: message, urgent: true, ...(remediation ? { description: remediation } : {}) });
    },
    onSettled: async () => {
      if (queryClient.isMutating({ mutationKey: ['preferences', 'set'] }) > 1) return;
      await Promise.all([key, ['effective']].map((queryKey) => queryClient.invalidateQueries({ queryKey })));
    },
  });
}

/** Whether a key is among the frozen ones, which may be families such as `answer.*`. */
export const isFrozenBy = (frozen: readonly string[], name: string): boolean =>
  frozen.some((pattern) =>
    pattern.endsWith('.*')
      ? name === pattern.slice(0, -2) || name.startsWith(pattern.slice(0, -1))
      : pattern === name,
  );
