'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Invitation, Me } from '@mosaicstack/types';
import { useRouter } from 'next/navigation';
import { gateway } from '../../lib/gateway';
import { PageLink } from '../../lib/page-link';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { endSession } from '../session/use-sign-out';
import { InvitationNote } from './invitation-note';
import { wordsOf } from '../../lib/words';

const t = wordsOf('registration');

interface JoinTeamProps {
  me: Me;
  token: string;
  invitation: Invitation;
  onUsed: () => void;
}

/** The whole page anew, for nothing in it may know the person any more. */
async function startOver(): Promise<void> {
  await endSession();
  window.location.assign(routes.invite());
}

/** For somebody who is signed in: the team of the invite, or the way to hand it on. */
export function JoinTeam({ me, token, invitation, onUsed }: JoinTeamProps) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const accept = useMutation({
    mutationFn: () => gateway.invites.accept(token),
    onSuccess: async () => {
      onUsed();
      await queryClient.invalidateQueries();
      router.replace(routes.teams());
    },
  });
  const { teamName } = invitation;
  const isForTeam = teamName !== null;
  const problem = accept.error && problemOf(accept.error);
  return (
    <Entrance
      seed={personSeed(me.user.email)}
      caption={t('signedInAs', { email: me.user.email })}
      title={isForTeam ? t('join', { teamName }) : t('youHaveAnAccountAlready')}
    >
      <InvitationNote invitation={invitation} />
      {!isForTeam && <p className="mb-6">{t('thisInviteMakesANewAccount')}</p>}
      {problem && (
        <div className="mb-4">
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        </div>
      )}
      <div className="flex flex-wrap gap-2">
        {isForTeam && (
          <Button
            look="primary"
            aria-disabled={accept.isPending}
            onClick={() => accept.isPending || accept.mutate()}
          >
            {accept.isPending ? t('joining') : t('joinTheTeam')}
          </Button>
        )}
        <Button onClick={() => void startOver()}>{t('signOutToUseIt')}</Button>
        <PageLink href={routes.home()} className={buttonClass('plain')}>
          {t('notNow')}
        </PageLink>
      </div>
    </Entrance>
  );
}
