'use client';

import { isCostUnknown, type UsageReport } from '@mosaicstack/types';
import { cellClass, Table, wideCell } from '../../ui/table';
import { countWords, groupingWords, groupName, sourceWords } from './usage-words';
import { moneyWords } from '../../lib/money-words';
import { language, within, wordsOf } from '../../lib/words';

const t = wordsOf('usage');

const numberCell = `${cellClass} text-right`;

/** What each of them came to; the bar beneath a name is its part of the dearest. */
export function UsageTable({ report: { by, groups } }: { report: UsageReport }) {
  const weigh = ({ costUsd, inputTokens, outputTokens }: UsageReport['groups'][number]): number =>
    groups.some((group) => group.costUsd > 0) ? costUsd : inputTokens + outputTokens;
  const most = Math.max(...groups.map(weigh), Number.MIN_VALUE);
  return (
    <Table
      label={t('usageBy', { what: within(groupingWords[by].title) })}
      columns={[
        { title: groupingWords[by].title },
        { title: t('calls'), className: 'text-right' },
        { title: t('in'), className: `text-right ${wideCell}` },
        { title: t('out'), className: `text-right ${wideCell}` },
        { title: t('cost'), className: 'text-right' },
      ]}
    >
      {groups.map((group) => (
        <tr key={group.key ?? ''} className="border-b border-border">
          <td className={`${cellClass} w-full max-w-0`}>
            <p className="truncate">{groupName(by, group)}</p>
            <div aria-hidden className="mt-1 h-1 bg-secondary">
              <div className="h-full bg-lapis" style={{ width: `${(weigh(group) / most) * 100}%` }} />
            </div>
            <p className="mt-1 truncate text-meta text-muted-foreground">
              {group.priceSources.map((source) => sourceWords[source]).join(', ')}
            </p>
          </td>
          <td className={numberCell}>{group.calls.toLocaleString(language())}</td>
          <td className={`${numberCell} ${wideCell} whitespace-nowrap`}>{countWords(group.inputTokens)}</td>
          <td className={`${numberCell} ${wideCell} whitespace-nowrap`}>{countWords(group.outputTokens)}</td>
          <td className={numberCell}>
            {isCostUnknown(group) ? t('unknownCost') : moneyWords(group.costUsd)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
