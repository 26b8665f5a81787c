import { basename } from 'node:path';
import type { Client } from '@mosaicstack/client';
import { type AttachmentId, maximumAttachments } from '@mosaicstack/types';
import { badUsage } from '../../failure.js';
import { fileToSend } from '../../input/read-file.js';

/** Uploads files for a message, in the order they were named. */
export async function attachFiles(client: Client, paths: readonly string[]): Promise<AttachmentId[]> {
  if (paths.length > maximumAttachments) {
    throw badUsage(`A message holds at most ${maximumAttachments} files.`);
  }
  const ids: AttachmentId[] = [];
  for (const path of paths) {
    const content = await fileToSend(path);
    ids.push((await client.attachments.upload(basename(path), content)).id);
  }
  return ids;
}
