'use client';

import { useQuery } from '@tanstack/react-query';
import { isClosed, type Graph, type ProjectId } from '@mosaicstack/types';
import { useMemo } from 'react';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';

/** For each task the last letters of the ids of what it still waits for. */
export function blockersOf({ nodes, edges }: Graph): ReadonlyMap<string, readonly string[]> {
  const open = new Set(nodes.filter(({ state }) => state !== null && !isClosed(state)).map(({ id }) => id));
  const blockers = new Map<string, string[]>();
  for (const { from, to, kind } of edges) {
    if (kind !== 'depends-on' || !open.has(to)) continue;
    blockers.set(from, [...(blockers.get(from) ?? []), to.slice(-4)]);
  }
  return blockers;
}

const nothing: ReadonlyMap<string, readonly string[]> = new Map();

/** Asked for only where a card is blocked. */
export function useBlockers(projectId: ProjectId, isWanted: boolean): ReadonlyMap<string, readonly string[]> {
  const { data } = useQuery({
    queryKey: keys.graph({ projectId }),
    queryFn: () => gateway.brain.graph({ projectId }),
    enabled: isWanted,
  });
  return useMemo(() => (data ? blockersOf(data) : nothing), [data]);
}
