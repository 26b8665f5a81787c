import { openAsBlob } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import type { Client } from '@mosaicstack/client';
import { counted } from '../counted.js';
import { cleanLine } from '../terminal-text.js';
import { findProject } from './find-project.js';

/** A file beside the person; undefined for what is none, such as a folder. */
export async function fileAt(path: string): Promise<Blob | undefined> {
  try {
    return (await stat(path)).isFile() ? await openAsBlob(path) : undefined;
  } catch {
    return undefined;
  }
}

/** Makes conversations of an exported document that lies beside the person. */
export async function importConversations(client: Client, typed: string): Promise<string> {
  if (typed === '') return 'Name the file: /import conversations.json';
  const path = resolve(typed);
  const document = await fileAt(path);
  if (!document) return `There is no file ${path} that can be read.`;
  const { imported, known, messages, attachments } = await client.conversations.import(document);
  const said = `Imported ${counted(imported.length, 'conversation')} with ${counted(messages, 'message')} and ${counted(attachments, 'attachment')}.`;
  const before =
    known.length === 0 ? '' : ` ${counted(known.length, 'conversation')} came from this export before.`;
  return `${said}${before} /sessions shows them.`;
}

/** Writes the workspace of a project beside the person, never over a file that is there; tells where. */
export async function downloadWorkspace(client: Client, typed: string): Promise<string> {
  if (typed === '') return 'Name a project: /workspace download PROJECT';
  const project = await findProject(client, typed);
  if (!project) return `There is no project “${cleanLine(typed)}”. /projects lists them.`;
  const content = await client.workspaces.archive(project.id);
  const name = basename(cleanLine(project.name).replaceAll(/[/\\:]/g, '-')).slice(0, 100);
  return writeBeside(`${name.replace(/^\.*/, '') || 'workspace'}.tar.gz`, content);
}

/** Never writes over a file that is there; tells where it wrote. */
export async function writeBeside(name: string, content: Blob): Promise<string> {
  const path = resolve(name);
  try {
    await writeFile(path, content.stream(), { flag: 'wx' });
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    return isThere ? `There is a file ${path} already; nothing was written.` : `${path} cannot be written.`;
  }
  return `Wrote ${path}`;
}
