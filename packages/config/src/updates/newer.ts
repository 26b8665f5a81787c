const versionForm = /^(\d{1,9})\.(\d{1,9})\.(\d{1,9})$/;

/** Whether it is one that is to be used, and not one to be tried. */
export const isFinished = (version: string): boolean => versionForm.test(version);

/** Whether one finished version comes after another; what is no finished version comes after nothing. */
export function isNewer(version: string, than: string): boolean {
  const [found, known] = [versionForm.exec(version), versionForm.exec(than.replace(/[-+].*$/, ''))];
  if (!found || !known) return false;
  for (const place of [1, 2, 3]) {
    const difference = Number(found[place]) - Number(known[place]);
    if (difference !== 0) return difference > 0;
  }
  // The version that was tried before it was finished.
  return than.includes('-');
}
