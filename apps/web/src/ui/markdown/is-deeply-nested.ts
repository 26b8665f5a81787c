/** What may stand before the words of a line: quotes, items of lists, the room they take, in this order or any. */
const before = /^(?:[ \t>]|(?:[-*+]|\d{1,9}[.)])(?=[ \t]))*/gm;
const opening = />|[-*+]|\d+[.)]/g;
/** Columns by which an item stands further in than the item around it, at the least. */
const step = 2;

/** Whether somewhere in a text a quote or an item of a list stands within at least `most` others. */
export function isDeeplyNested(text: string, most: number): boolean {
  for (const [start] of text.matchAll(before)) {
    if (start.length < most) continue;
    const opened = start.match(opening)?.length ?? 0;
    const indent = start.search(/[^ \t]/);
    if (opened + Math.floor(Math.max(indent, 0) / step) >= most) return true;
  }
  return false;
}
