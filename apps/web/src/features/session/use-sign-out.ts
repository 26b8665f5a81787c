'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { drafts } from '../../lib/drafts';
import { gateway } from '../../lib/gateway';
import { isSignedOut } from '../../lib/problem';
import { routes } from '../../lib/routes';

/** Ends the session, and leaves nothing that the person wrote in this browser. */
export async function endSession(): Promise<void> {
  await gateway.signOut().catch((error: unknown) => {
    if (!isSignedOut(error)) throw error;
  });
  drafts.clear();
}

/** Ends the session and leaves nothing of the person's in this browser. */
export function useSignOut(): () => Promise<void> {
  const router = useRouter();
  const queryClient = useQueryClient();
  return async () => {
    await endSession();
    queryClient.clear();
    router.replace(routes.login());
  };
}
