'use client';

import { useState } from 'react';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { wordsOf } from '../../lib/words';
import { Button } from '../../ui/button';
import { Section } from '../../ui/section';
import { ExchangeButtons } from '../conversations/exchange-buttons';
import { useSignedIn } from '../session/me';
import { DeleteAccount } from './delete-account';
import { ExportAccount } from './export-account';

const t = wordsOf('settings');

/** What is kept of a person: taken along, put away, and deleted for good. */
export function DataTab() {
  const { user } = useSignedIn();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <>
      <Section title={t('yourData')} note={t('oneFileALineOfJSON')}>
        <p className="mb-3 text-muted-foreground">{t('whatYourDataIs')}</p>
        <ExportAccount />
      </Section>
      <Section title={t('conversations')} note={t('oneFileWithEveryBranch')}>
        <div className="flex flex-wrap gap-2">
          <ExchangeButtons />
        </div>
        <p className="mt-3 text-muted-foreground">
          {t.rich('whatYouDeletedIsKept', {
            a: (part) => (
              <PageLink href={routes.conversations({ state: 'deleted' })} className="underline">
                {part}
              </PageLink>
            ),
          })}
        </p>
      </Section>
      <Section title={t('deletingTheAccount')} note={t('thereIsNoWayBack')}>
        <p className="mb-3 text-muted-foreground">{t('yourConversationsProjectsTasksAndKey')}</p>
        <Button onClick={() => setLeaving(true)}>{t('deleteMyAccount')}</Button>
        {isLeaving && <DeleteAccount email={user.email} onClose={() => setLeaving(false)} />}
      </Section>
    </>
  );
}
