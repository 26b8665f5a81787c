'use client';

import type { Me } from '@mosaicstack/types';
import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import { useEffect, type ReactNode } from 'react';
import { queryClient } from '../../lib/query-client';
import { isSignedOut, problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { meQuery, useBootstrapStatus, useMe } from './session';
import { wordsOf } from '../../lib/words';

const t = wordsOf('session');

// Asked for before anything is shown, beside everything else a page waits for.
if (typeof window !== 'undefined') void queryClient.prefetchQuery(meQuery);

/** Shows its content to a person who is signed in; others sign in first and come back to this address, or set the gateway up. */
export function SignedIn({ children }: { children: (me: Me) => ReactNode }) {
  const router = useRouter();
  const path = usePathname();
  const query = useSearchParams().toString();
  const { data: me, error, refetch } = useMe();
  const signedOut = isSignedOut(error);
  const status = useBootstrapStatus(signedOut);
  const needsSetup = status.data?.needsSetup;

  useEffect(() => {
    if (!signedOut || needsSetup === undefined) return;
    const here = query === '' ? path : `${path}?${query}`;
    router.replace(needsSetup ? routes.setup() : routes.login(here === routes.home() ? {} : { next: here }));
  }, [router, path, query, signedOut, needsSetup]);

  if (me && !signedOut) return children(me);
  const failure = signedOut ? status.error : error;
  if (!failure) return <Waiting label={t('openingMosaic')} />;
  const problem = problemOf(failure);
  return (
    <Entrance seed="mosaic" title={t('mosaicDidNotAnswer')}>
      <ProblemBlock problem={problem} reference={referenceOf(problem)}>
        <Button onClick={() => void (signedOut ? status.refetch() : refetch())}>{t('tryAgain')}</Button>
      </ProblemBlock>
    </Entrance>
  );
}
