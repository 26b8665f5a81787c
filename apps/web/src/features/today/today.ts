'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { Findings, Stale, Stats, Today } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { keys } from '../../lib/query-keys';

/** The day is the reader's own. */
export const useToday = (): UseQueryResult<Today> =>
  useQuery({
    queryKey: keys.today(),
    queryFn: () => gateway.brain.today({ timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
  });

export const useStale = (days: number): UseQueryResult<Stale> =>
  useQuery({ queryKey: keys.stale(days), queryFn: () => gateway.brain.stale({ days }) });

export const useStats = (): UseQueryResult<Stats> =>
  useQuery({ queryKey: keys.stats(), queryFn: () => gateway.brain.stats() });

export const useFindings = (): UseQueryResult<Findings> =>
  useQuery({ queryKey: keys.findings(), queryFn: () => gateway.brain.findings() });
