'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useState } from 'react';
import { PageLink } from '../../lib/page-link';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { useSignInOptions } from '../sign-in/sign-in-options';
import { useArrival } from '../sign-in/use-arrival';
import { AccountForm } from './account-form';
import { wordsOf } from '../../lib/words';

const t = wordsOf('registration');

/** Makes an account where anybody may; where not, says how one is come by. */
export function RegisterPage() {
  const { data: options, error, refetch } = useSignInOptions();
  const arrive = useArrival();
  const [email, setEmail] = useState('');

  if (error) {
    const problem = problemOf(error);
    return (
      <Entrance seed="mosaic" title={t('mosaicDidNotAnswer')}>
        <ProblemBlock problem={problem} reference={referenceOf(problem)}>
          <Button onClick={() => void refetch()}>{t('tryAgain')}</Button>
        </ProblemBlock>
      </Entrance>
    );
  }
  if (!options) return <Waiting label={t('openingTheRegistration')} />;
  if (options.registration !== 'open') {
    return (
      <Entrance seed="mosaic" title={t('anAccountHereTakesAnInvite')}>
        <p className="mb-6 text-muted-foreground">{t('askAnAdministratorOfThisInstance')}</p>
        <PageLink href={routes.login()} className={buttonClass('quiet')}>
          {t('signIn')}
        </PageLink>
      </Entrance>
    );
  }
  return (
    <Entrance
      seed={personSeed(email)}
      caption={email === '' ? t('yourMarkGrowsFromYourEmail') : t('yourMark')}
      title={t('makeAnAccount')}
    >
      <AccountForm email={email} onEmail={setEmail} onDone={arrive} />
      <p className="mt-6 text-muted-foreground">
        {t.rich('haveOneAlreadySignIn', {
          link: (part) => (
            <PageLink href={routes.login()} className="text-primary underline underline-offset-2">
              {part}
            </PageLink>
          ),
        })}
      </p>
    </Entrance>
  );
}
