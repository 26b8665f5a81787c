/** When something happens again and again, by the clock on the wall of this host. */
export interface Cron {
  /** The next moment after another one. */
  next(after: Date): Date;
}

const fields = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 7],
] as const;

/** Every day that a rule can name comes within eight years: the longest wait is for a 29 February. */
const mostDays = 8 * 366;

/** The numbers that one field names, or undefined where it is none. */
function numbersOf(text: string, [least, most]: readonly [number, number]): ReadonlySet<number> | undefined {
  const numbers = new Set<number>();
  for (const part of text.split(',')) {
    const [, from, until, step] = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part) ?? [''];
    if (!/^[*\d]/.test(part) || (from === undefined) !== part.startsWith('*')) return undefined;
    const first = Number(from ?? least);
    const last = Number(until ?? (from === undefined || step !== undefined ? most : from));
    const by = Number(step ?? 1);
    if (first < least || last > most || first > last || by < 1) return undefined;
    for (let number = first; number <= last; number += by) numbers.add(number);
  }
  return numbers;
}

/**
 * Reads the five fields of a crontab: minute, hour, day of the month, month, day of the week, with `*`, lists,
 * ranges and steps. Undefined for anything else, and for a day that never comes.
 */
export function parseCron(text: string): Cron | undefined {
  const parts = text.trim().split(/\s+/);
  if (parts.length !== fields.length) return undefined;
  const read = fields.map((field, index) => numbersOf(parts[index] ?? '', field));
  const [minutes, hours, days, months, weekdays] = read;
  if (!minutes || !hours || !days || !months || !weekdays) return undefined;
  const isAny = (index: number): boolean => parts[index]?.startsWith('*') ?? false;
  const isOn = (date: Date): boolean => {
    if (!months.has(date.getMonth() + 1)) return false;
    const byDay = days.has(date.getDate());
    const byWeekday = weekdays.has(date.getDay()) || (date.getDay() === 0 && weekdays.has(7));
    // As crontabs have it: where both are stated, either is enough.
    return isAny(2) || isAny(4) ? byDay && byWeekday : byDay || byWeekday;
  };
  const ascending = (numbers: ReadonlySet<number>): number[] =>
    [...numbers].sort((one, other) => one - other);
  const moments = ascending(hours).flatMap((hour) =>
    ascending(minutes).map((minute) => [hour, minute] as const),
  );
  const find = (after: Date): Date | undefined => {
    const [year, month, day] = [after.getFullYear(), after.getMonth(), after.getDate()];
    for (let ahead = 0; ahead <= mostDays; ahead += 1) {
      if (!isOn(new Date(year, month, day + ahead))) continue;
      for (const [hour, minute] of moments) {
        const moment = new Date(year, month, day + ahead, hour, minute);
        if (moment > after) return moment;
      }
    }
    return undefined;
  };
  if (find(new Date(0)) === undefined) return undefined;
  return { next: (after) => find(after) ?? new Date(after.getTime() + mostDays * 24 * 60 * 60_000) };
}
