'use client';

import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { Empty } from '../../ui/empty';
import { AuditTable } from '../audit/audit-table';
import { deedToYou, isNotice } from '../audit/audit-words';
import { useOwnEntries } from '../audit/own-entries';
import { useSignedIn } from '../session/me';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

/** What was done in one's name, and what administrators did to the account. */
export function ActivityTab() {
  const { user } = useSignedIn();
  const entries = useOwnEntries();
  return (
    <Loaded query={entries} label={t('whatWasDoneInYourName')}>
      {(items) => {
        const byOthers = items.filter((entry) => isNotice(entry, user.id));
        if (items.length === 0) {
          return (
            <Empty
              sentence={t('nothingHasBeenRecordedInYour')}
              example={<p className="text-foreground">{t('adaLovelaceMadeAKey')}</p>}
            />
          );
        }
        return (
          <>
            {byOthers.length > 0 && (
              <section aria-labelledby="by-others" className="border-b border-border pb-4">
                <Heading id="by-others" title={t('notices')}>
                  {t('whatAdministratorsDidToYourAccount')}
                </Heading>
                <AuditTable label={t('notices')} entries={byOthers} say={deedToYou} />
              </section>
            )}
            <section aria-labelledby="all-entries">
              <Heading id="all-entries" title={t('everythingInYourName')}>
                {t('keptByThisInstanceLinkBy')}
              </Heading>
              <AuditTable label={t('everythingInYourName')} entries={items} />
              <More pages={entries} />
            </section>
          </>
        );
      }}
    </Loaded>
  );
}

const Heading = ({ id, title, children }: { id: string; title: string; children: string }) => (
  <div className="px-4 pt-6 pb-3">
    <h2 id={id} className="font-medium">
      {title}
    </h2>
    <p className="text-muted-foreground">{children}</p>
  </div>
);
