'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { QuotaOf } from '@mosaicstack/client';
import type { EffectiveQuota, OwnQuota } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';

/** Every quota: what is stated for everybody shows in that of each. */
export const quotasKey = ['quotas'] as const;

export const useOwnQuota = (): UseQueryResult<OwnQuota> =>
  useQuery({ queryKey: [...quotasKey, 'own'], queryFn: () => gateway.quotas.own() });

export const useQuota = (of: QuotaOf): UseQueryResult<EffectiveQuota> =>
  useQuery({ queryKey: [...quotasKey, of], queryFn: () => gateway.quotas.get(of) });
