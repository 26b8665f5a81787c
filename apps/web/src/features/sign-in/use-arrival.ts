'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { safeNext } from '../../lib/routes';

/** Goes on to where a person was going before they signed in; nothing of whoever was here before stays. */
export function useArrival(): () => void {
  const router = useRouter();
  const next = useSearchParams().get('next');
  const queryClient = useQueryClient();
  return () => {
    queryClient.clear();
    router.replace(safeNext(next, window.location.origin));
  };
}
