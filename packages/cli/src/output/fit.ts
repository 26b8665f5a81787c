import stringWidth from 'string-width';

export const padTo = (text: string, width: number): string =>
  text + ' '.repeat(Math.max(0, width - stringWidth(text)));

/** At most `width` columns of the text; what is cut off leaves a mark. */
export function cutTo(text: string, width: number): string {
  if (stringWidth(text) <= width) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter().segment(text)) {
    if (stringWidth(kept) + stringWidth(segment) > width - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** The text over at most `lines` lines of `width` columns, broken between words; the last is cut. */
export function wrapTo(text: string, width: number, lines: number): string[] {
  const wrapped: string[] = [];
  let rest = text;
  while (wrapped.length < lines - 1 && stringWidth(rest) > width) {
    const head = cutTo(rest, width + 1).slice(0, -1);
    const space = head.lastIndexOf(' ');
    const end = space > 0 ? space : head.length;
    wrapped.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...wrapped, cutTo(rest, width)];
}
