import { readFileSync } from 'node:fs';
import { parseTree, getNodeValue, type ParseError } from 'jsonc-parser';
import type { Setting } from '../schema/setting.js';
import type { Entry, Layer, Origin, Problem } from './layer.js';
import { unknownKey } from './unknown-key.js';

/** The flat form of early files, read as what it means today. */
export const flatKeys: Readonly<Record<string, string>> = {
  databaseUrl: 'storage.url',
  queueUrl: 'queue.url',
};

type Block = Record<string, unknown>;

const isBlock = (value: unknown): value is Block =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function* flatten(
  block: Block,
  path: string,
  settings: ReadonlyMap<string, Setting>,
): Generator<[string, unknown]> {
  for (const [name, value] of Object.entries(block)) {
    const key = path === '' ? name : `${path}.${name}`;
    if (!settings.has(key) && isBlock(value) && Object.keys(value).length > 0)
      yield* flatten(value, key, settings);
    else if (!(isBlock(value) && isKnownBlock(key, settings))) yield [key, value];
  }
}

const isKnownBlock = (key: string, settings: ReadonlyMap<string, Setting>): boolean =>
  [...settings.keys()].some((known) => known.startsWith(`${key}.`));

const place = (text: string, offset: number): string => {
  const before = text.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
};

/** What a configuration file's text states. Comments and trailing commas are welcome. */
export function textLayer(text: string, origin: Origin, settings: ReadonlyMap<string, Setting>): Layer {
  const entries = new Map<string, Entry>();
  const problems: Problem[] = [];
  const errors: ParseError[] = [];
  const tree = parseTree(text.replace(/^\uFEFF/, ''), errors, { allowTrailingComma: true });
  const broken = errors[0];
  const content: unknown = tree && getNodeValue(tree);
  if (broken || !isBlock(content)) {
    const message = broken
      ? `is not readable JSON at ${place(text, broken.offset)}`
      : 'must hold one JSON object';
    return { entries, problems: [{ key: '', origin, message }] };
  }
  for (const [stated, value] of flatten(content, '', settings)) {
    if (stated === '$schema') continue;
    const key = flatKeys[stated] ?? stated;
    if (entries.has(key))
      problems.push({ key, origin, message: `is stated twice, once as ${stated}; keep one` });
    else if (settings.has(key)) entries.set(key, { value, origin });
    else if (isKnownBlock(key, settings))
      problems.push({ key, origin, message: 'must be a block in braces' });
    else problems.push(unknownKey(key, origin, settings));
  }
  return { entries, problems };
}

/** The text of a file; undefined when there is none. */
export function readConfigText(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined;
    throw error;
  }
}
