'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { UsageGrouping, UsageReport } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';

export interface UsageAsked {
  by: UsageGrouping;
  /** How many days back from today, today included. */
  days: number;
  /** Everybody's rather than one's own. */
  all: boolean;
}

const dayMs = 24 * 60 * 60_000;
export const dayBefore = (days: number): string =>
  new Date(Date.now() - days * dayMs).toISOString().slice(0, 10);

export const useUsage = ({ by, days, all }: UsageAsked): UseQueryResult<UsageReport> =>
  useQuery({
    queryKey: ['usage', { by, days, all }],
    queryFn: () => (all ? gateway.usage.all : gateway.usage.own)({ by, from: dayBefore(days - 1) }),
    placeholderData: (before) => before,
  });
