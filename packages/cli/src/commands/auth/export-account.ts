import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { ReadableStream } from 'node:stream/web';
import { watchedExport } from '@mosaicstack/client';
import type { Context } from '../../context.js';
import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';

export interface ExportAccountOptions {
  to: string;
  force?: boolean;
}

/** Writes all that is one's own; the file bears its name once it is whole. */
export async function exportAccount(context: Context, { to, force }: ExportAccountOptions): Promise<void> {
  if (to !== '-' && !force && existsSync(to)) {
    throw new CommandFailure('conflict', exitCodes.conflict, `There is a file ${to} already.`, {
      remediation: 'Add --force to write over it, or --to PATH.',
    });
  }
  const client = await context.signedInClient();
  const { body } = await client.account.exportAll();
  let told = '';
  let things = 0;
  const watched = watchedExport(body as never, ({ section }) => {
    things += 1;
    if (section === told) return;
    told = section;
    context.printer.talk(`Writing ${section.replaceAll('-', ' ')} ...`);
  });
  const source = Readable.fromWeb(watched as ReadableStream);
  if (to === '-') return pipeline(source, process.stdout, { end: false });
  const unfinished = `${to}.part`;
  try {
    await pipeline(source, createWriteStream(unfinished, { mode: 0o600 }));
    await rename(unfinished, to);
  } catch (error) {
    await rm(unfinished, { force: true });
    throw error;
  }
  context.printer.talk(`Wrote ${things} things to ${to}.`);
}
