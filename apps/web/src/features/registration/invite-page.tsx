'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useQuery } from '@tanstack/react-query';
import type { Invitation } from '@mosaicstack/types';
import { useState } from 'react';
import { gateway } from '../../lib/gateway';
import { PageLink } from '../../lib/page-link';
import { isTemporary, problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { Waiting } from '../../ui/waiting';
import { useMe } from '../session/session';
import { OtherWays } from '../sign-in/other-ways';
import { useSignInOptions } from '../sign-in/sign-in-options';
import { useArrival } from '../sign-in/use-arrival';
import { AccountForm } from './account-form';
import { InvitationNote } from './invitation-note';
import { JoinTeam } from './join-team';
import { useLinkToken } from './link-token';
import { wordsOf } from '../../lib/words';

const t = wordsOf('registration');

/** What an invite link leads to: a new account, or for somebody who has one, its team. */
export function InvitePage() {
  const { token, forget } = useLinkToken('invite');
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => gateway.invites.look(token ?? ''),
    enabled: token !== undefined && token !== '',
    retry: false,
  });
  const me = useMe();

  if (token === '') {
    return (
      <Entrance seed="mosaic" title={t('thisLinkIsNotWhole')}>
        <p className="mb-6 text-muted-foreground">{t('anInviteLinkEndsInA')}</p>
        <PageLink href={routes.login()} className={buttonClass('quiet')}>
          {t('signIn')}
        </PageLink>
      </Entrance>
    );
  }
  if (invitation.error) {
    const problem = problemOf(invitation.error);
    return (
      <Entrance seed="mosaic" title={t('thisInviteDoesNotOpen')}>
        <ProblemBlock problem={problem} reference={referenceOf(problem)}>
          {isTemporary(invitation.error) ? (
            <Button onClick={() => void invitation.refetch()}>{t('tryAgain')}</Button>
          ) : (
            <PageLink href={routes.login()} className={buttonClass('quiet')}>
              {t('signIn')}
            </PageLink>
          )}
        </ProblemBlock>
      </Entrance>
    );
  }
  if (token === undefined || !invitation.data || me.isPending)
    return <Waiting label={t('openingTheInvite')} />;
  const props = { token, invitation: invitation.data, onUsed: forget };
  return me.data ? <JoinTeam me={me.data} {...props} /> : <NewAccount {...props} />;
}

interface NewAccountProps {
  token: string;
  invitation: Invitation;
  onUsed: () => void;
}

function NewAccount({ token, invitation, onUsed }: NewAccountProps) {
  const [email, setEmail] = useState(invitation.email ?? '');
  const { data: options } = useSignInOptions();
  const arrive = useArrival();
  return (
    <Entrance
      seed={personSeed(email)}
      caption={email === '' ? t('yourMarkGrowsFromYourEmail') : t('yourMark')}
      title={t('youAreInvited')}
    >
      <InvitationNote invitation={invitation} />
      <AccountForm
        invite={token}
        invited={invitation.email}
        email={email}
        onEmail={setEmail}
        onDone={() => {
          onUsed();
          arrive();
        }}
      />
      {options && (
        <OtherWays
          options={{ ...options, passkeys: false }}
          next={invitation.teamName === null ? null : routes.invite()}
          onDone={arrive}
        />
      )}
      {invitation.teamName !== null && (
        <p className="mt-6 text-muted-foreground">
          {t.rich('haveAnAccountAlreadySignIn', {
            link: (part) => (
              <PageLink
                href={routes.login({ next: routes.invite() })}
                className="text-primary underline underline-offset-2"
              >
                {part}
              </PageLink>
            ),
          })}
        </p>
      )}
    </Entrance>
  );
}
