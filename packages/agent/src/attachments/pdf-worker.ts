import { parentPort, workerData } from 'node:worker_threads';
import { extractText, getDocumentProxy } from 'unpdf';

/** More of a document is not read. */
const mostPages = 2_000;

const document = await getDocumentProxy(new Uint8Array(workerData as Uint8Array), {
  disableFontFace: true,
  useSystemFonts: false,
});
if (document.numPages > mostPages) throw new Error('too many pages');
const { text } = await extractText(document, { mergePages: false });
parentPort?.postMessage(text.join('\n\n').replaceAll('\u0000', ''));
