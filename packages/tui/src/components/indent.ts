import { wrapTextWithAnsi } from '@earendil-works/pi-tui';

/** Wraps styled text below a first prefix; later lines begin with the second, of the same width. */
export const hang = (
  text: string,
  prefixes: { first: string; rest: string; columns: number },
  width: number,
): string[] =>
  wrapTextWithAnsi(text, Math.max(1, width - prefixes.columns)).map(
    (line, index) => (index === 0 ? prefixes.first : prefixes.rest) + line,
  );
