const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** An ISO time as a person says it: "3 hours ago", "in 2 days". Beyond a month, the date. */
export function timeAgo(iso: string, now = Date.now()): string {
  const seconds = Math.round((now - Date.parse(iso)) / 1000);
  const distance = Math.abs(seconds);
  if (!(distance < 30 * 86_400)) return iso.slice(0, 10);
  const format = new Intl.RelativeTimeFormat('en', { numeric: 'always' });
  const [unit, size] = steps.find(([, size]) => distance >= size) ?? [];
  if (!unit || !size) return 'just now';
  return format.format(-Math.sign(seconds) * Math.floor(distance / size), unit);
}
