'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useRef } from 'react';
import { dayLanguage, wordsOf } from '../lib/words';
import { IconButton } from './button';
import { addDays, addMonths, dayByKey, weeksAround } from './month';

const t = wordsOf('ui');

const inWords = (day: string, how: Intl.DateTimeFormatOptions): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(dayLanguage(), { ...how, timeZone: 'UTC' });

interface MonthGridProps {
  /** The day the keyboard stands on; its month is shown. */
  day: string;
  today: string;
  chosen: string | undefined;
  onWalk: (day: string) => void;
  onChoose: (day: string) => void;
}

/** The days of one month: arrows walk, Page Up and Page Down turn the month, with Shift the year. */
export function MonthGrid({ day, today, chosen, onWalk, onChoose }: MonthGridProps) {
  const grid = useRef<HTMLTableElement>(null);
  const weeks = weeksAround(day);
  const walk = (to: string): void => {
    onWalk(to);
    // The day is a button of the month that is drawn next.
    requestAnimationFrame(() => grid.current?.querySelector<HTMLElement>(`[data-day='${to}']`)?.focus());
  };
  return (
    <>
      <div className="flex items-center justify-between gap-2 pb-1">
        <IconButton label={t('earlierMonth')} className="size-8!" onClick={() => onWalk(addMonths(day, -1))}>
          <ChevronLeft size={16} aria-hidden="true" />
        </IconButton>
        <p aria-live="polite" className="font-medium">
          {inWords(day, { month: 'long', year: 'numeric' })}
        </p>
        <IconButton label={t('laterMonth')} className="size-8!" onClick={() => onWalk(addMonths(day, 1))}>
          <ChevronRight size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <table ref={grid} aria-label={inWords(day, { month: 'long', year: 'numeric' })}>
        <thead>
          <tr>
            {Array.from({ length: 7 }, (_, place) => addDays(weeks[0]?.[0] ?? day, place)).map((head) => (
              <th
                key={head}
                scope="col"
                abbr={inWords(head, { weekday: 'long' })}
                className="h-7 text-center text-meta font-normal text-muted-foreground"
              >
                {inWords(head, { weekday: 'short' }).slice(0, 2)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week[0]}>
              {week.map((one) => (
                <td key={one} className="p-0">
                  <button
                    type="button"
                    data-day={one}
                    tabIndex={one === day ? 0 : -1}
                    aria-label={inWords(one, {
                      weekday: 'long',
                      day: 'numeric',
                      month: 'long',
                      year: 'numeric',
                    })}
                    aria-pressed={one === chosen}
                    aria-current={one === today ? 'date' : undefined}
                    onClick={() => onChoose(one)}
                    onKeyDown={(event) => {
                      const to = dayByKey(one, event.key, event.shiftKey);
                      if (!to) return;
                      event.preventDefault();
                      walk(to);
                    }}
                    className={`grid size-8 place-items-center rounded-control -outline-offset-2 aria-[current=date]:font-medium aria-[current=date]:underline aria-[current=date]:underline-offset-4 ${
                      one === chosen
                        ? 'bg-primary text-primary-foreground'
                        : `hover:bg-accent ${one.slice(0, 7) === day.slice(0, 7) ? '' : 'text-muted-foreground'}`
                    }`}
                  >
                    {Number(one.slice(8))}
                  </button>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
