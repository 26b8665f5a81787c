import { createWriteStream } from 'node:fs';
import { basename } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import type { ExportFormat } from '@mosaicstack/types';
import type { Context } from '../../context.js';
import { fileToSend } from '../../input/read-file.js';
import { exitCodes } from '../../exit-codes.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { findConversation } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';

export interface ExportOptions {
  all?: boolean;
  format: ExportFormat;
  to?: string;
  force?: boolean;
}

const endings: Readonly<Record<ExportFormat, string>> = { markdown: 'md', html: 'html', json: 'json' };

/** Writes a conversation, or all of them, to a file beside the person; `--to -` prints it. */
export async function exportSessions(
  context: Context,
  typed: string | undefined,
  { all, format, to, force }: ExportOptions,
): Promise<void> {
  if (all === (typed !== undefined)) {
    throw badUsage('Name one conversation, or --all of them.', 'mosaic sessions export --all');
  }
  const client = await context.signedInClient();
  const { content, name } =
    typed === undefined
      ? { content: (await client.conversations.exportAll()).body, name: 'conversations.json' }
      : await oneOf();

  async function oneOf() {
    const { id, title } = await findConversation(client, typed ?? '');
    const blob = await client.conversations.export(id, format);
    return { content: blob.stream(), name: `${safeName(title)}.${endings[format]}` };
  }
  const source = Readable.fromWeb(content as ReadableStream);
  if (to === '-') {
    await pipeline(source, process.stdout, { end: false });
    return;
  }
  const path = to ?? name;
  try {
    await pipeline(source, createWriteStream(path, { flags: force ? 'w' : 'wx' }));
  } catch (error) {
    throw notWritten(path, error);
  }
  context.printer.talk(`Wrote ${path}.`);
}

export async function importSessions(context: Context, path: string): Promise<void> {
  const document = await fileToSend(path);
  const client = await context.signedInClient();
  const { imported, known, messages, attachments } = await client.conversations.import(document);
  context.printer.talk(
    `Imported ${imported.length} conversations with ${messages} messages and ${attachments} attachments.`,
  );
  if (known.length > 0) context.printer.talk(`${known.length} were imported from this export before.`);
  for (const id of imported) context.printer.line(id);
}

const safeName = (title: string): string =>
  basename(cleanName(title).replaceAll(/[/\\:]/g, '-')).slice(0, 100) || 'conversation';

function notWritten(path: string, error: unknown): Error {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (error.code === 'EEXIST') {
    return new CommandFailure('conflict', exitCodes.conflict, `There is a file ${path} already.`, {
      remediation: 'Add --force to write over it, or --to PATH.',
    });
  }
  return badUsage(`${path} cannot be written: ${error.message}`);
}
