import { AppError, type OutboundResponse } from '@mosaicstack/kernel';
import { htmlText } from './html-text.js';

export type PageFormat = 'text' | 'source';

/** What a model reads of an answer. Rejects what has no words in it, such as a picture. */
export async function pageText({ headers, text }: OutboundResponse, format: PageFormat): Promise<string> {
  const type = (headers['content-type'] ?? 'text/plain').split(';')[0]?.trim().toLowerCase() ?? '';
  const isHtml = type === 'text/html' || type === 'application/xhtml+xml';
  const isWritten = type.startsWith('text/') || /[/+](json|xml|yaml|javascript|x-ndjson)$/.test(type);
  if (!isHtml && !isWritten) {
    throw new AppError('invalid_request', `That address answers with ${type}, which is not text.`);
  }
  return isHtml && format === 'text' ? htmlText(text()) : text();
}
