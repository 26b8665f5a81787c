'use client';

import type { Me } from '@mosaicstack/types';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { isSignedOut, problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { useMe } from './session';

/** Shows its content to a person who is signed in; others sign in first and come back to this address. */
export function SignedIn({ children }: { children: (me: Me) => ReactNode }) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const { data: me, error, refetch } = useMe();
  const signedOut = isSignedOut(error);

  useEffect(() => {
    if (signedOut) router.replace(routes.login({ next: query === '' ? path : `${path}?${query}` }));
  }, [router, path, query, signedOut]);

  if (me && !signedOut) return children(me);
  if (!error || signedOut) return <Waiting label="Opening Mosaic" />;
  const problem = problemOf(error);
  return (
    <Entrance seed="mosaic" title="Mosaic did not answer.">
      <ProblemBlock problem={problem} reference={referenceOf(problem)}>
        <Button onClick={() => void refetch()}>Try again</Button>
      </ProblemBlock>
    </Entrance>
  );
}
