'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { ModelList } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';

export const useModels = (): UseQueryResult<ModelList> =>
  useQuery({ queryKey: ['models'], queryFn: () => gateway.models(), staleTime: 60_000 });
