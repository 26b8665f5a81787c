'use client';

import type { UsageReport } from '@mosaicstack/types';
import { cellClass, Table } from '../../ui/table';
import { dayName } from './day-name';
import { amountWordsOf, modelDays, seriesName } from './model-days';
import { wordsOf } from '../../lib/words';

const t = wordsOf('usage');

/** The plot in numbers: days downwards, models across, the newest day first. */
export function ModelDayTable({ report }: { report: UsageReport }) {
  const plotted = modelDays(report);
  const words = amountWordsOf(plotted);
  const days = plotted.days.filter(({ parts }) => parts.some((part) => part > 0)).toReversed();
  const columns = [
    { title: t('day') },
    ...plotted.series.map((name) => ({ title: seriesName(name), className: 'text-right' })),
    { title: t('together'), className: 'text-right' },
  ];
  return (
    // Many models are wider than a phone.
    <div className="mb-8 overflow-x-auto">
      <Table label={t('whatModelsCostADay')} columns={columns}>
        {days.map(({ day, parts }) => (
          <tr key={day} className="border-b border-border">
            <th scope="row" className={`${cellClass} font-normal whitespace-nowrap`}>
              {dayName(day)}
            </th>
            {plotted.series.map((name, index) => (
              <td key={name} className={`${cellClass} text-right! text-muted-foreground`}>
                {words(parts[index] ?? 0)}
              </td>
            ))}
            <td className={`${cellClass} text-right!`}>
              {words(parts.reduce((sum, part) => sum + part, 0))}
            </td>
          </tr>
        ))}
      </Table>
    </div>
  );
}
