import { dayLanguage } from '../../lib/words';

/** `2026-03-10` as `Tue 10 Mar`. */
export const dayName = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString(dayLanguage(), {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    timeZone: 'UTC',
  });
