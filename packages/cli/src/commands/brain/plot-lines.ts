const eighths = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;
const height = 3;

/** One column a day, three lines high, with its largest value and the first and last day below. */
export function plotLines(days: readonly { date: string; done: number }[]): string[] {
  const [first] = days;
  const last = days.at(-1);
  if (!first || !last) return [];
  const most = Math.max(1, ...days.map(({ done }) => done));
  const rows = Array.from({ length: height }, (_, index) => {
    const below = (height - 1 - index) * eighths.length;
    return days.map(({ done }) => cellOf((done / most) * height * eighths.length - below, index)).join('');
  });
  const gap = ' '.repeat(Math.max(1, days.length - first.date.slice(5).length - last.date.slice(5).length));
  return [
    ...rows.map((row, index) => (index === 0 ? `${row}  ${most}` : row)),
    `${first.date.slice(5)}${gap}${last.date.slice(5)}`,
  ];
}

/** Part of a bar: `filled` eighths of this cell. A day of nothing still stands on the ground. */
function cellOf(filled: number, row: number): string {
  if (filled >= 1) return eighths[Math.min(eighths.length, Math.round(filled)) - 1] ?? ' ';
  return row === height - 1 ? (filled > 0 ? eighths[0] : '·') : ' ';
}
