'use client';

import { queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { BootstrapStatus, Me } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';

/** Who is signed in. Rejects with `unauthorized` for nobody. */
export const meQuery = queryOptions({ queryKey: ['me'], queryFn: () => gateway.me(), staleTime: 60_000 });

export const useMe = (): UseQueryResult<Me> => useQuery(meQuery);

/** Whether this gateway still waits for its first administrator. */
export const useBootstrapStatus = (enabled = true): UseQueryResult<BootstrapStatus> =>
  useQuery({ queryKey: ['bootstrap'], queryFn: () => gateway.bootstrap.status(), staleTime: 0, enabled });
