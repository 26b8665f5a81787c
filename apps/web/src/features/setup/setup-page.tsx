'use client';

import { useRouter } from 'next/navigation';
import { Suspense, useEffect, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { useBootstrapStatus } from '../session/session';
import { SetupForm } from './setup-form';
import { useSetupToken } from './use-setup-token';
import { wordsOf } from '../../lib/words';

const t = wordsOf('setup');

const SetupSteps = lazy(async () => ({ default: (await import('./setup-steps')).SetupSteps }));

/** Sets a gateway up that has no administrator: one is made, a model answers, and then it is shown how to go on. */
export function SetupPage() {
  const router = useRouter();
  const token = useSetupToken();
  const [isMade, setMade] = useState(false);
  const { data: status, error, refetch } = useBootstrapStatus();

  useEffect(() => {
    router.prefetch(routes.chat());
  }, [router]);

  if (isMade) {
    return (
      <Suspense fallback={<Waiting label={t('openingTheSetup')} />}>
        <SetupSteps />
      </Suspense>
    );
  }
  if (status?.needsSetup)
    return <SetupForm token={token} needsToken={status.needsToken} onDone={() => setMade(true)} />;
  if (status) {
    return (
      <Entrance seed="mosaic" title={t('thisGatewayIsAlreadySetUp')}>
        <p className="mb-6 text-muted-foreground">{t('itsFirstAdministratorExistsSoThe')}</p>
        <a href={routes.login()} className={buttonClass('primary')}>
          {t('signIn')}
        </a>
      </Entrance>
    );
  }
  if (!error) return <Waiting label={t('openingTheSetup')} />;
  const problem = problemOf(error);
  return (
    <Entrance seed="mosaic" title={t('mosaicDidNotAnswer')}>
      <ProblemBlock problem={problem} reference={referenceOf(problem)}>
        <Button onClick={() => void refetch()}>{t('tryAgain')}</Button>
      </ProblemBlock>
    </Entrance>
  );
}
