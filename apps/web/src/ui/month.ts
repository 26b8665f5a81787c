/** Days are written as `2026-01-31`: a day of the calendar, without an hour or a zone. */
const momentOf = (day: string): Date => new Date(`${day}T00:00:00Z`);
const dayOf = (moment: Date): string => moment.toISOString().slice(0, 10);

export const addDays = (day: string, count: number): string => {
  const moment = momentOf(day);
  moment.setUTCDate(moment.getUTCDate() + count);
  return dayOf(moment);
};

/** The same day of another month, or the last one where that month is shorter. */
export function addMonths(day: string, count: number): string {
  const moment = momentOf(day);
  const wanted = moment.getUTCDate();
  moment.setUTCDate(1);
  moment.setUTCMonth(moment.getUTCMonth() + count + 1, 0);
  moment.setUTCDate(Math.min(wanted, moment.getUTCDate()));
  return dayOf(moment);
}

/** How many days lie between the Monday before it and this day. */
const sinceMonday = (day: string): number => (momentOf(day).getUTCDay() + 6) % 7;

export const weekStart = (day: string): string => addDays(day, -sinceMonday(day));

/** Six whole weeks, so that no month is taller than another; both languages begin them on Monday. */
export function weeksAround(day: string): string[][] {
  const first = weekStart(`${day.slice(0, 8)}01`);
  return Array.from({ length: 6 }, (_, week) =>
    Array.from({ length: 7 }, (_day, place) => addDays(first, week * 7 + place)),
  );
}

/** Where a key leads from a day of the grid; undefined for a key that leads nowhere. */
export function dayByKey(day: string, key: string, isShifted: boolean): string | undefined {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -7);
    case 'ArrowDown':
      return addDays(day, 7);
    case 'Home':
      return weekStart(day);
    case 'End':
      return addDays(weekStart(day), 6);
    case 'PageUp':
      return addMonths(day, isShifted ? -12 : -1);
    case 'PageDown':
      return addMonths(day, isShifted ? 12 : 1);
    default:
      return undefined;
  }
}
