'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { useBootstrapStatus } from '../session/session';
import { SetupForm } from './setup-form';
import { useSetupToken } from './use-setup-token';

/** Makes the first administrator of a gateway that has none. */
export function SetupPage() {
  const router = useRouter();
  const token = useSetupToken();
  const { data: status, error, refetch } = useBootstrapStatus();

  useEffect(() => {
    router.prefetch(routes.chat());
  }, [router]);

  if (status?.needsSetup) return <SetupForm token={token} needsToken={status.needsToken} />;
  if (status) {
    return (
      <Entrance seed="mosaic" title="This gateway is already set up.">
        <p className="mb-6 text-muted-foreground">
          Its first administrator exists, so the setup link has served.
        </p>
        <a href={routes.login()} className={buttonClass('primary')}>
          Sign in
        </a>
      </Entrance>
    );
  }
  if (!error) return <Waiting label="Opening the setup" />;
  const problem = problemOf(error);
  return (
    <Entrance seed="mosaic" title="Mosaic did not answer.">
      <ProblemBlock problem={problem} reference={referenceOf(problem)}>
        <Button onClick={() => void refetch()}>Try again</Button>
      </ProblemBlock>
    </Entrance>
  );
}
