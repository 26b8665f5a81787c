import { isClosed, type Task } from '@mosaicstack/types';
import { dayLanguage, wordsOf } from '../../lib/words';

const t = wordsOf('tasks');

export type DueTone = 'overdue' | 'today' | 'soon' | 'later';

/** The day of a moment on the reader's own calendar, as `2026-01-31`. */
export const dayOf = (moment: Date): string => {
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${moment.getFullYear()}-${pad(moment.getMonth() + 1)}-${pad(moment.getDate())}`;
};

const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

/** `10 Mar`, with the year where it is another than that of `today`. */
export const shortDay = (date: string, today = dayOf(new Date())): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(dayLanguage(), {
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
    ...(date.slice(0, 4) === today.slice(0, 4) ? {} : { year: 'numeric' }),
  });

/** How a due date reads on a given day; undefined without one. Finished work is never overdue. */
export function dueWords(
  { due, state }: Pick<Task, 'due' | 'state'>,
  today: string,
): { words: string; tone: DueTone } | undefined {
  if (due === null) return undefined;
  const days = daysBetween(today, due);
  if (days < 0 && !isClosed(state))
    return { words: days === -1 ? t('yesterday') : t('daysLate', { days: -days }), tone: 'overdue' };
  if (days === 0) return { words: t('today'), tone: 'today' };
  if (days === 1) return { words: t('tomorrow'), tone: 'soon' };
  return { words: shortDay(due, today), tone: days > 0 && days <= 7 ? 'soon' : 'later' };
}
