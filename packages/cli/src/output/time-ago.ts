const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** An ISO time as a person says it: "3 hours ago". Beyond a month, the date. */
export function timeAgo(iso: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  if (!(seconds < 30 * 86_400)) return iso.slice(0, 10);
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  const [unit, size] = steps.find(([, size]) => seconds >= size) ?? [];
  return unit && size ? format.format(-Math.floor(seconds / size), unit) : 'just now';
}
