import { useState } from 'react';
import { dayLanguage, wordsOf } from '../lib/words';

const t = wordsOf('ui');

interface DayBarsProps {
  days: readonly { date: string; amount: number }[];
  /** What all of them come to, in words. */
  label: string;
  /** An amount, read out for the day that is looked at. */
  words: (amount: number) => string;
}

const height = 88;
const step = 10;

const dayName = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(dayLanguage(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });

/** One bar a day. Pointer and arrow keys read out the same day. */
export function DayBars({ days, label, words }: DayBarsProps) {
  const [asked, setChosen] = useState(days.length - 1);
  const chosen = Math.min(asked, days.length - 1);
  const most = Math.max(...days.map(({ amount }) => amount), Number.MIN_VALUE);
  const day = days[chosen];
  const walk = (by: number): void => setChosen(Math.min(days.length - 1, Math.max(0, chosen + by)));
  return (
    <figure>
      <svg
        role="slider"
        tabIndex={0}
        aria-label={label}
        aria-orientation="horizontal"
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={chosen}
        aria-valuetext={day ? `${dayName(day.date)}: ${words(day.amount)}` : undefined}
        viewBox={`0 0 ${days.length * step} ${height}`}
        preserveAspectRatio="none"
        className="block h-22 w-full"
        onKeyDown={({ key }) => {
          if (key === 'ArrowLeft') walk(-1);
          if (key === 'ArrowRight') walk(1);
        }}
      >
        {days.map(({ date, amount }, index) => (
          <g key={date} onPointerEnter={() => setChosen(index)}>
            <rect x={index * step} y="0" width={step} height={height} fill="transparent" />
            <rect
              x={index * step + 1}
              y={height - 2 - (amount / most) * (height - 4)}
              width={step - 2}
              height={2 + (amount / most) * (height - 4)}
              fill={amount === 0 ? 'var(--border)' : index === chosen ? 'var(--lapis)' : 'var(--verdigris)'}
            />
          </g>
        ))}
      </svg>
      <figcaption className="mt-2 flex justify-between gap-3 text-meta text-muted-foreground">
        <span>{day && `${dayName(day.date)}: ${words(day.amount)}`}</span>
        <span className="text-right">
          {t('mostInADay', { most: words(most === Number.MIN_VALUE ? 0 : most) })}
        </span>
      </figcaption>
    </figure>
  );
}
