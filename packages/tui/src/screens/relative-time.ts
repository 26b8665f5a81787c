const steps: readonly [limit: number, seconds: number, unit: string][] = [
  [3_600, 60, 'min'],
  [86_400, 3_600, 'h'],
  [Number.POSITIVE_INFINITY, 86_400, 'd'],
];

/** How long ago an ISO time was, in a few characters. */
export const ago = (time: string, now: number): string => {
  const seconds = Math.max(0, (now - Date.parse(time)) / 1_000);
  if (Number.isNaN(seconds)) return '';
  if (seconds < 60) return 'now';
  const [, size, unit] = steps.find(([limit]) => seconds < limit) ?? [0, 86_400, 'd'];
  return `${Math.floor(seconds / size)} ${unit} ago`;
};
