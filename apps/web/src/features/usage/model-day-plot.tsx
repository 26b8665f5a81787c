'use client';

import type { UsageReport } from '@mosaicstack/types';
import {
  Bar,
  BarChart,
  CartesianGrid,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
  type TooltipContentProps,
} from 'recharts';
import { dayName } from './day-name';
import { amountWordsOf, modelDays, seriesName, type DayStack, type ModelDays } from './model-days';
import { wordsOf } from '../../lib/words';

const t = wordsOf('usage');

const inks = ['var(--lapis)', 'var(--verdigris)', 'var(--ochre)', 'var(--terracotta)', 'var(--porphyry)'];
const tick = { fill: 'var(--muted-foreground)', fontSize: 12 };

/** One bar a day, stacked by model. Pointer and arrow keys read out the same day. */
export function ModelDayPlot({ report }: { report: UsageReport }) {
  const plotted = modelDays(report);
  const { series, days } = plotted;
  const words = amountWordsOf(plotted);
  return (
    <figure aria-label={t('whatModelsCostADayIn', { count: days.length })}>
      <ResponsiveContainer width="100%" height={240}>
        <BarChart
          data={[...days]}
          accessibilityLayer
          title={t('arrowKeysGoFromDayToDay', { count: days.length })}
          margin={{ top: 8, right: 0, bottom: 0, left: 0 }}
          barCategoryGap="18%"
        >
          <CartesianGrid vertical={false} stroke="var(--border)" />
          <XAxis
            dataKey="day"
            tickFormatter={dayName}
            tick={tick}
            tickLine={false}
            axisLine={{ stroke: 'var(--input)' }}
            interval="equidistantPreserveStart"
            minTickGap={28}
          />
          <YAxis tickFormatter={words} tick={tick} tickLine={false} axisLine={false} width={72} />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: 'var(--accent)' }}
            content={<ReadOut plotted={plotted} />}
          />
          {series.map((name, index) => (
            <Bar
              key={name}
              name={seriesName(name)}
              dataKey={(day: DayStack) => day.parts[index] ?? 0}
              stackId="models"
              fill={inks[index] ?? 'var(--muted-foreground)'}
              isAnimationActive={false}
            />
          ))}
        </BarChart>
      </ResponsiveContainer>
      <Legend series={series} />
    </figure>
  );
}

/** The chart says which day is looked at. */
function ReadOut({ plotted, active, label }: { plotted: ModelDays } & Partial<TooltipContentProps>) {
  const day = plotted.days.find((one) => one.day === label);
  if (!active || !day) return null;
  const words = amountWordsOf(plotted);
  const total = day.parts.reduce((sum, part) => sum + part, 0);
  return (
    <div className="min-w-44 rounded-control border border-input bg-popover px-3 py-2">
      <p className="flex justify-between gap-4 font-medium">
        <span>{dayName(day.day)}</span>
        <span>{words(total)}</span>
      </p>
      <ul>
        {plotted.series.map((name, index) => {
          const part = day.parts[index] ?? 0;
          return (
            part > 0 && (
              <li key={name} className="flex items-center gap-2">
                <Ink index={index} />
                <span className="min-w-0 grow truncate">{seriesName(name)}</span>
                <span className="text-muted-foreground">{words(part)}</span>
              </li>
            )
          );
        })}
      </ul>
    </div>
  );
}

const Legend = ({ series }: { series: readonly string[] }) => (
  <ul className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
    {series.map((name, index) => (
      <li key={name} className="flex min-w-0 items-center gap-2">
        <Ink index={index} />
        <span className="truncate">{seriesName(name)}</span>
      </li>
    ))}
  </ul>
);

const Ink = ({ index }: { index: number }) => (
  <span aria-hidden="true" className="size-2.5 shrink-0" style={{ background: inks[index] }} />
);
