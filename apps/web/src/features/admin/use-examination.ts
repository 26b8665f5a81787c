'use client';

import { useQuery } from '@tanstack/react-query';
import { gateway } from '../../lib/gateway';

/**
 * What the doctor finds now. Each examination is kept among the last thirty, so one is made when the page is opened or
 * somebody asks, and not whenever its tab is looked at again.
 */
export const useExamination = () =>
  useQuery({
    queryKey: ['doctor'],
    queryFn: () => gateway.doctor(),
    staleTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
