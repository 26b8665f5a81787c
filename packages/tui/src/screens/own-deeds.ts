import { rm, writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { type Client, watchedExport } from '@mosaicstack/client';
import {
  type AttachedPart,
  type ConversationId,
  type ExportFormat,
  exportFormatSchema,
  maximumAttachments,
} from '@mosaicstack/types';
import { counted } from '../counted.js';
import { cleanLine } from '../terminal-text.js';
import { fileAt, writeBeside } from './own-files.js';

const endings: Readonly<Record<ExportFormat, string>> = { markdown: 'md', html: 'html', json: 'json' };

/** Writes the conversation beside the person, never over a file that is there; tells where. */
export async function exportConversation(client: Client, id: ConversationId, typed: string): Promise<string> {
  if (typed.toLowerCase() === 'everything') return exportEverything(client);
  const format = exportFormatSchema.safeParse(typed === '' ? 'markdown' : typed.toLowerCase());
  if (!format.success) return 'There are markdown, html, json and everything: /export markdown';
  const { title } = await client.conversations.get(id);
  const content = await client.conversations.export(id, format.data);
  const name =
    cleanLine(title)
      .replaceAll(/[/\\:]/g, '-')
      .slice(0, 100) || 'conversation';
  return writeBeside(`${basename(name)}.${endings[format.data]}`, content);
}

/** Writes all that is one's own; a file that is not whole is taken away again. */
async function exportEverything(client: Client): Promise<string> {
  const path = resolve('mosaic-account.jsonl');
  const { body } = await client.account.exportAll();
  let things = 0;
  const watched = watchedExport(body as never, () => (things += 1));
  try {
    await writeFile(path, watched, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      return `There is a file ${path} already; nothing was written.`;
    await rm(path, { force: true });
    throw error;
  }
  return `Wrote ${counted(things, 'thing')} of yours to ${path}`;
}

/** Uploads the files a message names as `@path`; what is no file stays a word. */
export async function attachNamed(client: Client, text: string): Promise<AttachedPart[]> {
  const paths = [...text.matchAll(/(?:^|\s)@(\S+)/g)].map(([, path = '']) => path);
  const attached: AttachedPart[] = [];
  for (const path of new Set(paths)) {
    if (attached.length >= maximumAttachments) break;
    const content = await fileAt(resolve(path));
    if (!content) continue;
    const { id, name, mediaType, bytes, kind } = await client.attachments.upload(basename(path), content);
    attached.push({ type: kind === 'image' ? 'image' : 'file', attachmentId: id, name, mediaType, bytes });
  }
  return attached;
}
