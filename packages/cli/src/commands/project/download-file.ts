import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { Context } from '../../context.js';
import { badUsage, CommandFailure } from '../../failure.js';
import { exitCodes } from '../../exit-codes.js';
import { findFile, findProject } from '../../naming/names.js';
import { cleanName } from '../../output/clean-text.js';

/** Writes a file beside the person, never over one that is there. The name it has elsewhere decides no folder. */
export async function downloadFile(
  context: Context,
  projectTyped: string,
  fileTyped: string,
  { to, force }: { to?: string; force?: boolean },
): Promise<void> {
  const client = await context.signedInClient();
  const project = await findProject(client, projectTyped);
  const file = await findFile(client, project.id, fileTyped);
  const content = await buffer((await client.projects.download(project.id, file.id)).stream());
  await writeDownload(context, content, { path: to ?? safeName(file.name), force });
}

/** Writes to a file that is not there yet, or to standard output for `-`. */
export async function writeDownload(
  context: Context,
  content: Buffer,
  { path, force = false }: { path: string; force?: boolean | undefined },
): Promise<void> {
  if (path === '-') return context.printer.bytes(content);
  try {
    await writeFile(path, content, { flag: force ? 'w' : 'wx' });
  } catch (error) {
    throw notWritten(path, error);
  }
  context.printer.talk(`Wrote ${path}, ${content.length} bytes.`);
}

/** The last part of a name, for a file in this folder. */
export function safeName(name: string): string {
  const safe = basename(cleanName(name));
  if (safe !== '' && safe !== '.' && safe !== '..') return safe;
  throw badUsage('The file has no name to write it under.', 'Add --to PATH.');
}

function notWritten(path: string, error: unknown): Error {
  if (!(error instanceof Error) || !('code' in error)) throw error;
  if (error.code === 'EEXIST') {
    return new CommandFailure('conflict', exitCodes.conflict, `There is a file ${path} already.`, {
      remediation: 'Add --force to write over it, or --to PATH.',
    });
  }
  return badUsage(`${path} cannot be written: ${error.message}`);
}
