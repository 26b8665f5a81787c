'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { isSignedOut, problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { useBootstrapStatus, useMe } from './session';

/** Leads to the page that makes sense now: set up, sign in, or the conversations. */
export function FirstPage() {
  const router = useRouter();
  const status = useBootstrapStatus();
  const me = useMe();
  const needsSetup = status.data?.needsSetup;
  const signedOut = isSignedOut(me.error);
  const signedIn = me.data !== undefined;

  useEffect(() => {
    if (needsSetup === true) router.replace(routes.setup());
    else if (signedIn) router.replace(routes.chat());
    else if (needsSetup === false && signedOut) router.replace(routes.login());
  }, [router, needsSetup, signedIn, signedOut]);

  const failure = status.error ?? (signedOut ? null : me.error);
  if (!failure) return <Waiting label="Opening Mosaic" />;
  const problem = problemOf(failure);
  return (
    <Entrance seed="mosaic" title="Mosaic did not answer.">
      <ProblemBlock problem={problem} reference={referenceOf(problem)}>
        <Button onClick={() => void Promise.all([status.refetch(), me.refetch()])}>Try again</Button>
      </ProblemBlock>
    </Entrance>
  );
}
