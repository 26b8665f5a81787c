import { badUsage } from '../../failure.js';

const offsets: Readonly<Record<string, number>> = { today: 0, tomorrow: 1 };

/** A day as people type it, in the time zone of this machine: `2026-03-01`, `today` or `tomorrow`. */
export function dayOf(text: string, now = new Date()): string {
  const offset = offsets[text];
  if (offset !== undefined) {
    const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + offset);
    return [day.getFullYear(), day.getMonth() + 1, day.getDate()]
      .map((part) => String(part).padStart(2, '0'))
      .join('-');
  }
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
  if (isDay) return text;
  throw badUsage(`"${text}" is no day.`, 'A date such as 2026-03-01, today, tomorrow, or none.');
}
