/** What stands behind a title in a list, as far as there is any of it. */
export const notesOf = (...notes: readonly string[]): string =>
  notes.filter((note) => note !== '').join(' · ');
