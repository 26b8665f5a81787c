'use client';

import type { Me } from '@mosaicstack/types';
import { useState } from 'react';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { askerOf, deedToYou, isNotice } from '../audit/audit-words';
import { useOwnEntries } from '../audit/own-entries';
import { useSignedIn } from './me';
import { markNoticesSeen, noticesSeen } from './notices-seen';
import { useSignOut } from './use-sign-out';
import { dayLanguage, wordsOf } from '../../lib/words';

const t = wordsOf('session');

const barClass =
  'flex flex-wrap items-center gap-x-4 gap-y-1 border-b border-border bg-card px-4 py-1 border-l-4 border-l-ochre';

/** What a person must know on every page: that somebody else is at the wheel, or did something to the account. */
export function StandingNotices() {
  const { impersonation } = useSignedIn();
  return impersonation ? <ActingAs {...impersonation} /> : <DoneToYou />;
}

const clock = (until: string): string =>
  new Date(until).toLocaleTimeString(dayLanguage(), { timeStyle: 'short' });

function ActingAs({ by, until }: NonNullable<Me['impersonation']>) {
  const { user } = useSignedIn();
  const signOut = useSignOut();
  return (
    <div role="alert" className={barClass}>
      <p className="min-w-0 grow py-1">
        {t.rich('isActingAsUntilEverythingDone', {
          by,
          name: user.name,
          b: (part) => <span className="font-medium">{part}</span>,
          at: clock(until),
          time: (part) => <time dateTime={until}>{part}</time>,
        })}
      </p>
      <Button onClick={() => void signOut()}>{t('stopActing')}</Button>
    </div>
  );
}

function DoneToYou() {
  const { user } = useSignedIn();
  const { data: entries } = useOwnEntries();
  const [seen, setSeen] = useState(() => noticesSeen(user.id));
  const fresh = (entries ?? []).filter((entry) => isNotice(entry, user.id) && entry.at > seen);
  const [latest] = fresh;
  if (!latest) return null;
  const close = (): void => {
    markNoticesSeen(user.id, latest.at);
    setSeen(latest.at);
  };
  return (
    <div role="status" className={barClass}>
      <p className="min-w-0 grow py-1">
        <span className="font-medium">{t('anAdministratorActedOnYourAccount')}</span>{' '}
        {askerOf(latest, user.id)} {deedToYou(latest)}
        {fresh.length > 1 && t('andMore', { count: fresh.length - 1 })}.
      </p>
      <PageLink href={routes.settings({ tab: 'activity' })} onClick={close} className={buttonClass('quiet')}>
        {t('seeWhatWasDone')}
      </PageLink>
      <Button look="plain" onClick={close}>
        {t('dismiss')}
      </Button>
    </div>
  );
}
