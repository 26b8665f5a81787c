'use client';

import { instanceQuotaNames, type OwnQuota } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { amountWords, limitWords } from '../quotas/quota-words';
import { useOwnQuota } from '../quotas/quotas';
import { wordsOf } from '../../lib/words';

const t = wordsOf('usage');

/** From here on cheaper models are preferred. */
const pressing = 0.8;

/** How much of one's budgets is used; what nothing limits is left out. */
export function BudgetLines() {
  const quota = useOwnQuota();
  return (
    <section aria-labelledby="budgets">
      <h2 id="budgets" className="mb-3 font-medium">
        {t('yourBudgets')}
      </h2>
      <Loaded query={quota} label={t('yourBudgets')} rows={3}>
        {(loaded) => <Lines quota={loaded} />}
      </Loaded>
    </section>
  );
}

function Lines({ quota: { limits, used } }: { quota: OwnQuota }) {
  const limited = instanceQuotaNames.filter((name) => limits[name] !== null);
  if (limited.length === 0) {
    return <p className="text-muted-foreground">{t('nothingLimitsWhatYouSpendOn')}</p>;
  }
  return (
    <ul className="space-y-4">
      {limited.map((name) => {
        const most = limits[name] ?? 0;
        const part = most === 0 ? 1 : Math.min(1, used[name] / most);
        const ink = part >= 1 ? 'bg-terracotta' : part >= pressing ? 'bg-ochre' : 'bg-verdigris';
        return (
          <li key={name}>
            <p className="flex justify-between gap-3">
              <span>{limitWords[name].title}</span>
              <span className="text-muted-foreground">
                {t('of', { part: amountWords(name, used[name]), whole: amountWords(name, most) })}
              </span>
            </p>
            <div aria-hidden className="mt-1.5 h-1.5 bg-secondary">
              <div className={`h-full ${ink}`} style={{ width: `${part * 100}%` }} />
            </div>
          </li>
        );
      })}
    </ul>
  );
}
