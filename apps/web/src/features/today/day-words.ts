import { dayLanguage } from '../../lib/words';

/** `2026-03-10` as `Tuesday, 10 March`. */
export const today = (date: string): string =>
  new Date(`${date}T00:00:00Z`).toLocaleDateString(dayLanguage(), {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    timeZone: 'UTC',
  });
