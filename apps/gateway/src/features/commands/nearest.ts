/** Steps of inserting, deleting or replacing one letter (Levenshtein); a shared beginning counts for more. */
function distance(typed: string, name: string): number {
  let row = Array.from({ length: name.length + 1 }, (_, index) => index);
  for (const [index, letter] of [...typed].entries()) {
    const next = [index + 1];
    for (const [column, other] of [...name].entries()) {
      const replaced = (row[column] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[column + 1] ?? 0) + 1, (next[column] ?? 0) + 1));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) - (name.startsWith(typed) ? name.length : 0);
}

/** The name closest to what was typed; `names` must not be empty. */
export const nearestOf = (typed: string, names: readonly string[]): string =>
  names.reduce((best, name) => (distance(typed, name) < distance(typed, best) ? name : best));
