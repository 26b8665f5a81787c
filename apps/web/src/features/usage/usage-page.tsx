'use client';

import {
  isTotalUnknown,
  type UsageGrouping,
  usageGroupingSchema,
  type UsageReport,
} from '@mosaicstack/types';
import { Suspense } from 'react';
import { lazy } from '../../lib/lazy';
import { Loaded } from '../../lib/loaded';
import { moneyWords } from '../../lib/money-words';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { saveAs } from '../../lib/save-as';
import { useAddress } from '../../lib/use-address';
import { Button, buttonClass } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { Select } from '../../ui/field';
import { useSignedIn } from '../session/me';
import { Page } from '../shell/page';
import { BudgetLines } from './budget-lines';
import { ModelDayTable } from './model-day-table';
import { type UsageAsked, useUsage } from './usage';
import { UsageTable } from './usage-table';
import { countWords, groupingWords, usageCsv } from './usage-words';
import { within, wordsOf } from '../../lib/words';

const t = wordsOf('usage');

/** Charts are a good part of the page's code, and the numbers above them stand without. */
const ModelDayPlot = lazy(async () => ({ default: (await import('./model-day-plot')).ModelDayPlot }));

const spans = [7, 30, 90] as const;
const usualSpan = 30;

/** `/usage`: what models were asked and what that cost. */
export function UsagePage() {
  const { user } = useSignedIn();
  const asked = useAsked(user.role === 'admin');
  const usage = useUsage(asked);
  return (
    <Page
      title={t('usage')}
      actions={usage.data && usage.data.total.calls > 0 && <SaveTable report={usage.data} />}
      bar={<Filters asked={asked} isAdministrator={user.role === 'admin'} />}
    >
      <div className="min-h-0 grow overflow-y-auto">
        <div className="grid min-h-full wide:grid-cols-[minmax(0,1fr)_21rem]">
          <div className="min-w-0 pb-8">
            <Loaded query={usage} label={t('whatModelsCost')} rows={10}>
              {(report) => <Report report={report} />}
            </Loaded>
          </div>
          <div className="min-w-0 border-t border-border px-4 py-5 wide:border-t-0 wide:px-5 wide:border-l">
            <BudgetLines />
          </div>
        </div>
      </div>
    </Page>
  );
}

function useAsked(isAdministrator: boolean): UsageAsked {
  const address = useAddress();
  const by = usageGroupingSchema.safeParse(address.read('by'));
  const days = Number(address.read('days'));
  return {
    by: by.success ? by.data : 'model',
    days: spans.find((span) => span === days) ?? usualSpan,
    all: isAdministrator && address.read('of') === 'all',
  };
}

function Filters({ asked, isAdministrator }: { asked: UsageAsked; isAdministrator: boolean }) {
  const address = useAddress();
  const groupings: readonly UsageGrouping[] = asked.all
    ? usageGroupingSchema.options
    : usageGroupingSchema.options.filter((by) => by !== 'user');
  return (
    <div className="flex shrink-0 flex-wrap gap-2 border-b border-border px-4 py-1.5">
      {isAdministrator && (
        <Select
          aria-label={t('whose')}
          value={asked.all ? 'all' : 'own'}
          onChange={({ target }) => address.change({ of: target.value === 'all' ? 'all' : undefined })}
          className="w-auto!"
        >
          <option value="own">{t('mine')}</option>
          <option value="all">{t('everybodys')}</option>
        </Select>
      )}
      <Select
        aria-label={t('days')}
        value={asked.days}
        onChange={({ target }) => address.change({ days: target.value })}
        className="w-auto!"
      >
        {spans.map((span) => (
          <option key={span} value={span}>
            {t('spanOfDays', { span })}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('summedUpBy')}
        value={asked.by}
        onChange={({ target }) => address.change({ by: target.value })}
        className="w-auto!"
      >
        {groupings.map((by) => (
          <option key={by} value={by}>
            {t('by', { what: within(groupingWords[by].title) })}
          </option>
        ))}
      </Select>
      <Select
        aria-label={t('shownAs')}
        value={address.read('view') === 'table' ? 'table' : ''}
        onChange={({ target }) => address.change({ view: target.value })}
        className="w-auto!"
      >
        <option value="">{t('asAPlot')}</option>
        <option value="table">{t('asATable')}</option>
      </Select>
    </div>
  );
}

const SaveTable = ({ report }: { report: UsageReport }) => (
  <Button
    onClick={() =>
      saveAs(`usage-${report.from}-${report.to}.csv`, new Blob([usageCsv(report)], { type: 'text/csv' }))
    }
  >
    {t('saveAsCSV')}
  </Button>
);

function Report({ report }: { report: UsageReport }) {
  const isTable = useAddress().read('view') === 'table';
  const { total } = report;
  if (total.calls === 0) {
    return (
      <Empty
        sentence={t('noModelWasAskedInThese')}
        action={
          <PageLink href={routes.chat()} className={buttonClass('quiet')}>
            {t('askOne')}
          </PageLink>
        }
        example={<p className="text-foreground">{t('callsOfAModel')}</p>}
      />
    );
  }
  const isUnknown = isTotalUnknown(report);
  return (
    <>
      <div className="px-4 pt-6 pb-7">
        <p className={`leading-none font-medium ${isUnknown ? 'text-[1.75rem]' : 'text-[2.75rem]'}`}>
          {isUnknown ? t('costUnknown') : moneyWords(total.costUsd)}
        </p>
        <p className="mt-2 mb-6 text-muted-foreground">
          {t('callsTokensInOut', {
            calls: total.calls,
            inputTokens: countWords(total.inputTokens),
            outputTokens: countWords(total.outputTokens),
          })}
          {total.assumedUsd > 0 && t('ofItNobodyCounted', { assumedUsd: moneyWords(total.assumedUsd) })}
        </p>
        {isTable ? null : (
          <Suspense fallback={<div className="h-66" />}>
            <ModelDayPlot report={report} />
          </Suspense>
        )}
      </div>
      {isTable && <ModelDayTable report={report} />}
      <UsageTable report={report} />
    </>
  );
}
