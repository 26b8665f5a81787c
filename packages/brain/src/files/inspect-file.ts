import { createHash } from 'node:crypto';
import { fileTypeFromBuffer } from 'file-type';
import type { FileChunk } from './file-store.js';
import { chunksOf } from './text-chunks.js';

/** What a file is, decided by its content alone. */
export interface InspectedFile {
  mediaType: string;
  /** Lower-case hexadecimal. */
  sha256: string;
  /** Empty for a file without readable text. */
  chunks: FileChunk[];
}

export async function inspectFile(content: Uint8Array): Promise<InspectedFile> {
  const text = textIn(content);
  const known = await fileTypeFromBuffer(content);
  return {
    mediaType: known?.mime ?? (text === undefined ? 'application/octet-stream' : 'text/plain'),
    sha256: createHash('sha256').update(content).digest('hex'),
    chunks: text === undefined ? [] : chunksOf(text),
  };
}

/** The text of a file that is UTF-8 throughout; a NUL is a sign of something else, and databases refuse it. */
function textIn(content: Uint8Array): string | undefined {
  if (content.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch {
    return undefined;
  }
}
