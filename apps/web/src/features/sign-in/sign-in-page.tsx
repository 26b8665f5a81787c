'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useSearchParams } from 'next/navigation';
import { useState } from 'react';
import { routes } from '../../lib/routes';
import { PageLink } from '../../lib/page-link';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { OtherWays } from './other-ways';
import { PasswordStep, type CodeNeeded } from './password-step';
import { providerProblem } from './provider-problems';
import { SecondFactorStep } from './second-factor-step';
import { useSignInOptions } from './sign-in-options';
import { useArrival } from './use-arrival';
import { wordsOf } from '../../lib/words';

const t = wordsOf('signIn');

const linkClass = 'text-primary underline underline-offset-2';

/** Signs a person in, by whichever way they have, and returns them to where they were going. */
export function SignInPage() {
  const query = useSearchParams();
  const { data: options } = useSignInOptions();
  const arrive = useArrival();
  const [email, setEmail] = useState('');
  const [needed, setNeeded] = useState<CodeNeeded | null>(null);
  const problem = providerProblem(query.get('problem'));
  const seed = email === '' ? 'mosaic' : personSeed(email);

  if (needed) {
    return (
      <Entrance seed={seed} title={t('oneMoreStep')}>
        <p className="mb-5 text-muted-foreground">
          {t.rich('thePasswordOfWasRightThis', {
            email,
            b: (part) => <span className="break-all text-foreground">{part}</span>,
          })}
        </p>
        <SecondFactorStep challenge={needed.challenge} onDone={arrive} />
        <Button look="plain" className="mt-4 -ml-2" onClick={() => setNeeded(null)}>
          {t('back')}
        </Button>
      </Entrance>
    );
  }
  return (
    <Entrance seed={seed} title={t('signIn')}>
      {problem && (
        <div className="mb-6">
          <ProblemBlock problem={problem} />
        </div>
      )}
      <PasswordStep email={email} onEmail={setEmail} onCodeNeeded={setNeeded} onDone={arrive}>
        <p className="text-meta">
          <PageLink href={routes.reset()} className={linkClass}>
            {t('forgotThePassword')}
          </PageLink>
        </p>
      </PasswordStep>
      {options && <OtherWays options={options} next={query.get('next')} onDone={arrive} />}
      {options?.registration === 'open' && (
        <p className="mt-6 text-muted-foreground">
          {t.rich('newHereMakeAnAccount', {
            link: (part) => (
              <PageLink href={routes.register()} className={linkClass}>
                {part}
              </PageLink>
            ),
          })}
        </p>
      )}
    </Entrance>
  );
}
