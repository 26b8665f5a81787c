import type { QueryClient } from '@tanstack/react-query';

interface Versioned {
  id: string;
  version: number;
}

const keyOf = (id: string) => ['written-version', id] as const;

/**
 * The version a change starts from: the one shown, or that of a quicker change of our own. Only what
 * we wrote ourselves counts as seen: somebody else's change is a conflict to be told.
 */
export const versionToChange = (queryClient: QueryClient, { id, version }: Versioned): number =>
  Math.max(version, queryClient.getQueryData<number>(keyOf(id)) ?? 0);

/** Remembers what a change of our own made of it. */
export const noteWritten = (queryClient: QueryClient, { id, version }: Versioned): void =>
  void queryClient.setQueryData(keyOf(id), version);
