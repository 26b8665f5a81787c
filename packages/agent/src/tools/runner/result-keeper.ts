import type { ToolContext } from '@mosaicstack/kernel';

/** Characters of a result that a model is given at most. */
export const longestResult = 65_536;

/** Makes what a model is given of a long result; may put the whole of it aside. */
export type ResultKeeper = (context: ToolContext, tool: string, text: string) => Promise<string>;

/** Keeps the beginning and the end. */
export const cutResult: ResultKeeper = async (_context, _tool, text) => {
  if (text.length <= longestResult) return text;
  const half = longestResult / 2 - 100;
  const left = text.length - 2 * half;
  return `${text.slice(0, half)}\n\n[${left} characters left out here]\n\n${text.slice(-half)}`;
};
