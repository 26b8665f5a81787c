import type { MessagePart } from '@mosaicstack/types';

type ToolCall = Extract<MessagePart, { type: 'tool-call' }>;

/** What a call is about stands under one of these, the most telling first. */
const telling = ['path', 'command', 'url', 'query', 'pattern', 'question', 'title', 'name', 'message', 'id'];

/** The one argument that says what a call is about, on one line; empty where none does. */
export function callSubject({ arguments: given }: ToolCall): string {
  const { argv } = given;
  const words = Array.isArray(argv) ? argv.map(String).join(' ') : undefined;
  const named = telling.map((key) => given[key]).find((value) => typeof value === 'string');
  return (words ?? named ?? '').replace(/\s+/g, ' ').slice(0, 200);
}

const prefixed = (sign: '+' | '-', text: string): string[] => text.split('\n').map((line) => sign + line);

const isEdit = (value: unknown): value is { oldText: string; newText: string } =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Record<string, unknown>)['oldText'] === 'string' &&
  typeof (value as Record<string, unknown>)['newText'] === 'string';

/** What a call changes in a file, as a unified diff without line numbers; undefined for calls that change none. */
export function callDiff({ name, arguments: given }: ToolCall): string | undefined {
  if (typeof given['path'] !== 'string') return undefined;
  if (name === 'file_write' && typeof given['content'] === 'string') {
    return prefixed('+', given['content'].replace(/\n$/, '')).join('\n');
  }
  const { edits } = given;
  if (name !== 'file_edit' || !Array.isArray(edits) || edits.length === 0 || !edits.every(isEdit)) {
    return undefined;
  }
  return edits
    .flatMap(({ oldText, newText }, index) => [
      ...(edits.length > 1 ? [`@@ ${index + 1} of ${edits.length} @@`] : []),
      ...prefixed('-', oldText),
      ...prefixed('+', newText),
    ])
    .join('\n');
}
