import { AppError } from '@mosaicstack/kernel';

/** The day it is in a time zone, `YYYY-MM-DD`. */
export function dayIn(timeZone: string, now: Date): string {
  const parts = formatIn(timeZone).formatToParts(now);
  const part = (type: 'year' | 'month' | 'day') => parts.find((other) => other.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

function formatIn(timeZone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  } catch (cause) {
    const message = 'must be the name of a time zone, such as Europe/Berlin';
    throw new AppError('invalid_request', `"${timeZone}" is no time zone.`, {
      cause,
      issues: [{ path: 'timeZone', message }],
    });
  }
}
