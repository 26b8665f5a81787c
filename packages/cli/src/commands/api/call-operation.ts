import type { Context } from '../../context.js';
import { badUsage } from '../../failure.js';
import { readStdin } from '../../input/read-stdin.js';
import { cleanPiece, safeJson } from '../../output/clean-text.js';
import {
  printRecords,
  wantsFieldNames,
  type RecordsOptions,
  type RecordsView,
} from '../../output/records.js';
import { findOperation, type Operation, readInterface } from './interface-document.js';
import { requestOf } from './request-of.js';

export interface CallOptions extends RecordsOptions {
  list?: boolean;
  param?: readonly string[];
  field?: readonly string[];
  body?: string;
}

const view: RecordsView<Operation> = {
  columns: [
    { title: 'OPERATION', value: ({ id }) => id },
    { title: 'WAY', value: ({ method, path }) => `${method} ${path}` },
    { title: 'VERB', value: ({ verb }) => verb ?? '', isExtra: true },
    { title: 'FOR', value: ({ description }) => description },
  ],
  name: ({ id }) => id,
  fields: (operation) => ({ ...operation }),
  fieldNames: ['id', 'method', 'path', 'description', 'verb', 'parameters', 'body'],
  whenEmpty: 'The gateway describes no operation.',
};

/** Calls any operation of the gateway and prints its answer as it is, or lists the operations. */
export async function callOperation(
  context: Context,
  id: string | undefined,
  options: CallOptions,
): Promise<void> {
  if (options.list && wantsFieldNames(options)) return printRecords(context.printer, [], view, options);
  if (id === undefined && !options.list) throw badUsage('Which operation?', 'mosaic api --list');
  const { client } = await context.client();
  const operations = await readInterface(client);
  if (id === undefined) return printRecords(context.printer, operations, view, options);
  const body = options.body === '-' ? await readStdin() : options.body;
  const { path, options: wanted } = requestOf(findOperation(operations, id), {
    parameters: options.param ?? [],
    fields: options.field ?? [],
    body,
  });
  await printAnswer(context, await client.request(path, wanted), options);
}

async function printAnswer({ printer }: Context, response: Response, { output }: CallOptions): Promise<void> {
  const type = response.headers.get('content-type') ?? '';
  if (type.startsWith('application/json')) {
    return printer.line(safeJson(await response.json(), output === 'jsonl' ? undefined : 2));
  }
  const decoder = new TextDecoder();
  const isText = type.startsWith('text/') || type.startsWith('application/x-ndjson');
  for await (const piece of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    if (isText) printer.write(cleanPiece(decoder.decode(piece, { stream: true })));
    else printer.bytes(piece);
  }
}
