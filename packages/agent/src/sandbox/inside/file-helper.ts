/**
 * Works on files inside the sandbox: reads operations from standard input and answers on standard output. What
 * lies in this folder is all there is to be seen there beside Node, so it imports nothing else.
 */
import * as fs from 'node:fs';
import { applyChange, preview } from './file-changes.ts';
import { list, search } from './file-listing.ts';
import type { FileAnswer, FileOperation, FileReply } from './file-operations.ts';
import { contentOf, Failure, inPlace, most, textOf } from './workspace-handles.ts';

function read({ path: text, offset, limit }: Extract<FileOperation, { op: 'read' }>): FileAnswer {
  const lines = textOf(inPlace(text, false, contentOf), text).split('\n');
  const wanted = lines.slice(offset - 1, offset - 1 + limit).join('\n');
  const cut = offset - 1 + limit < lines.length || wanted.length > most.readBytes;
  return { text: wanted.slice(0, most.readBytes), lines: lines.length, cut };
}

function perform(operation: FileOperation): FileAnswer {
  if (operation.op === 'read') return read(operation);
  if (operation.op === 'list') return list(operation);
  if (operation.op === 'search') return search(operation);
  if (operation.op === 'preview') return preview(operation.change);
  return applyChange(operation);
}

function reply(operation: FileOperation): FileReply {
  try {
    return { ok: true, answer: perform(operation) };
  } catch (error) {
    if (error instanceof Failure) return { ok: false, code: error.code, message: error.message };
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'ENOSPC' || code === 'EDQUOT')
      return { ok: false, code: 'full', message: 'There is no room left.' };
    return { ok: false, code: 'unfit', message: `It cannot be done (${code ?? message}).` };
  }
}

const operations = JSON.parse(fs.readFileSync(0, 'utf8')) as FileOperation[];
process.stdout.write(JSON.stringify(operations.map(reply)));
