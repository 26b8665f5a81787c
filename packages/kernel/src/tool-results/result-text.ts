/** Bytes of a result: what a model can read without losing sight of its task. */
export const mostResultBytes = 65_536;

interface Limits {
  text: number;
  items: number;
}

/** What is given up when a result is too large: long texts first, then the ends of lists. */
const everTighter: readonly Limits[] = [
  { text: Infinity, items: Infinity },
  { text: 4_000, items: Infinity },
  { text: 1_000, items: 100 },
  { text: 300, items: 30 },
  { text: 100, items: 10 },
  { text: 60, items: 3 },
];

/** A result as compact JSON: nothing that is empty, and cut, with a note of it, where it would grow past the limit. */
export function resultText(result: object): string {
  for (const limits of everTighter) {
    const isCut = limits.text !== Infinity;
    const note = isCut && { note: 'Parts were cut to keep this short. Ask for less at a time to see them.' };
    const text = JSON.stringify({ ...(compact(result, limits) as object), ...note });
    if (Buffer.byteLength(text) <= mostResultBytes) return text;
  }
  return JSON.stringify({ note: 'The result is too large to show. Ask for less at a time.' });
}

function compact(value: unknown, limits: Limits): unknown {
  if (typeof value === 'string') {
    return value.length <= limits.text ? value : `${value.slice(0, limits.text).toWellFormed()}…`;
  }
  if (Array.isArray(value)) return value.slice(0, limits.items).map((item) => compact(item, limits));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(([, field]) => !isEmpty(field));
  return Object.fromEntries(kept.map(([name, field]) => [name, compact(field, limits)]));
}

/** Costs tokens and says nothing; how many rows a list has is told beside it. */
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
