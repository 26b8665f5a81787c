'use client';

import { quotaNames } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { Section } from '../../ui/section';
import { amountWords, limitWords, originWords } from './quota-words';
import { useOwnQuota } from './quotas';
import { wordsOf } from '../../lib/words';

const t = wordsOf('quotas');

/** What stands in front of a limit: what was used of it, or beside none. */
const usedWords = (used: string, limit: number | null): string =>
  limit === null ? t('usedAnd', { used }) : t('of', { used });

/** How much one may use, and how much of it is used. */
export function OwnQuota() {
  const quota = useOwnQuota();
  return (
    <Section title={t('limits')} note={t('howMuchYouMayUseAn')}>
      <Loaded query={quota} label={t('yourLimits')} rows={4}>
        {({ limits, origins, used }) => (
          <dl className="grid grid-cols-[8.5rem_1fr] gap-x-3 gap-y-1.5">
            {quotaNames.map((name) => (
              <div key={name} className="contents">
                <dt className="text-muted-foreground">{limitWords[name].title}</dt>
                <dd>
                  {name !== 'schedules' && usedWords(amountWords(name, used[name]), limits[name])}
                  {amountWords(name, limits[name])}
                  <span className="text-muted-foreground">, {originWords[origins[name]]}</span>
                </dd>
              </div>
            ))}
          </dl>
        )}
      </Loaded>
    </Section>
  );
}
