import { getNodeValue, parseTree, type ParseError } from 'jsonc-parser';

/** The object a text holds, with comments and trailing commas as in configuration files; undefined for anything else. */
export function jsonObject(text: string): Readonly<Record<string, unknown>> | undefined {
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  return tree?.type === 'object' && errors.length === 0
    ? (getNodeValue(tree) as Record<string, unknown>)
    : undefined;
}
