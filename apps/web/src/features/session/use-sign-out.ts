'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { drafts } from '../../lib/drafts';
import { gateway } from '../../lib/gateway';
import { isSignedOut } from '../../lib/problem';
import { routes } from '../../lib/routes';

/** Ends the session and leaves nothing of the person's in this browser. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  const queryClient = useQueryClient();
  return async () => {
    await gateway.signOut().catch((error: unknown) => {
      if (!isSignedOut(error)) throw error;
    });
    drafts.clear();
    queryClient.clear();
    router.replace(routes.login());
  };
}
