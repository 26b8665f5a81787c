/** Whether somewhere in a text `most` characters follow each other without white space. */
export function hasLongWord(text: string, most: number): boolean {
  let end = most;
  // A long word covers every place at which one may have to end, so only those are looked at, backwards.
  while (end <= text.length) {
    let at = end - 1;
    while (at >= end - most && !/\s/.test(text.charAt(at))) at -= 1;
    if (at < end - most) return true;
    end = at + 1 + most;
  }
  return false;
}
