/** Of `names` the one nearest to what was typed. */
export const nearest = (typed: string, names: readonly string[]): string =>
  names.reduce((best, name) => (distance(typed, name) < distance(typed, best) ? name : best));

/** Levenshtein distance; a shared beginning counts for more, since people type the start right. */
function distance(typed: string, name: string): number {
  let row = Array.from({ length: name.length + 1 }, (_, index) => index);
  for (const [index, letter] of typed.split('').entries()) {
    const next = [index + 1];
    for (const [column, other] of name.split('').entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  const startsAlike = name.startsWith(typed) ? name.length : 0;
  return (row.at(-1) ?? 0) - startsAlike;
}
