import { applyEdits, findNodeAtLocation, modify, parseTree, type ParseError } from 'jsonc-parser';
import { flatKeys } from '../layers/file-layer.js';

const formattingOptions = { insertSpaces: true, tabSize: 2 };
const parsing = { allowTrailingComma: true };

/** Where a key stands in this text: its block, or the flat name it was written under. */
function placeOf(text: string, key: string): string[] {
  const flat = Object.entries(flatKeys).find(([, means]) => means === key)?.[0];
  const tree = flat === undefined ? undefined : parseTree(text, [], parsing);
  return flat !== undefined && tree && findNodeAtLocation(tree, [flat]) ? [flat] : key.split('.');
}

function stands(text: string, place: string[]): boolean {
  const tree = parseTree(text, [], parsing);
  return tree !== undefined && findNodeAtLocation(tree, place) !== undefined;
}

/** Whether a text is JSON as configuration files may be written, with comments and trailing commas. */
export function isReadable(text: string): boolean {
  const errors: ParseError[] = [];
  parseTree(text, errors, parsing);
  return errors.length === 0;
}

/**
 * Writes dotted keys into the text of a configuration file; undefined takes a key out. Whatever else
 * stands in it stays as it is, letter by letter: other keys, also ones nobody knows, comments, order.
 * The text has to be readable.
 */
export const mergeKeys = (text: string, values: ReadonlyMap<string, unknown>): string =>
  [...values].reduce((merged, [key, value]) => {
    const place = placeOf(merged, key);
    if (value === undefined && !stands(merged, place)) return merged;
    const edits = modify(merged, place, value, { formattingOptions });
    return applyEdits(merged, edits);
  }, text);
