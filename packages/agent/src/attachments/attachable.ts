import type { Attachment } from '@mosaicstack/types';
import { NotAttachable } from './attachment-errors.js';
import { pdfText } from './pdf-text.js';

/** What a file is, as its content says. */
export interface Attachable {
  mediaType: string;
  kind: Attachment['kind'];
  /** What a model reads of it; null for an image. */
  text: string | null;
}

/** Forms that the vision models of every provider take. */
const images = new Set(['image/png', 'image/jpeg', 'image/webp', 'image/gif']);
const pdf = 'application/pdf';

/** Characters of one file that a model is told; a longer text is cut and says so. */
export const longestText = 400_000;

/** Rejects with `NotAttachable`, which says why: archives, programs and whatever no model reads. */
export async function attachable(content: Uint8Array, detected: string): Promise<Attachable> {
  if (content.byteLength === 0) throw new NotAttachable('An empty file', 'There is nothing in it.');
  if (images.has(detected)) return { mediaType: detected, kind: 'image', text: null };
  if (detected === pdf) return { mediaType: pdf, kind: 'document', text: cut(await pdfText(content)) };
  const text = textIn(content);
  if (text !== undefined) return { mediaType: 'text/plain', kind: 'document', text: cut(text) };
  throw new NotAttachable(`A file of the type ${detected}`, 'No model can read it as it is.');
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

const cut = (text: string): string =>
  text.length <= longestText
    ? text
    : `${text.slice(0, longestText).toWellFormed()}\n… (the rest of the file was left out)`;
