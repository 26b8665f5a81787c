import { parentPort, workerData } from 'node:worker_threads';
import { convert, type HtmlToTextOptions } from 'html-to-text';

const asWritten = { options: { uppercase: false } };
const skipped = { format: 'skip' };

const reading: HtmlToTextOptions = {
  wordwrap: false,
  limits: { maxDepth: 200, ellipsis: '…' },
  selectors: [
    { selector: 'a', options: { hideLinkHrefIfSameAsText: true } },
    ...['img', 'svg', 'nav', 'template'].map((selector) => ({ selector, ...skipped })),
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, ...asWritten })),
    { selector: 'table', format: 'dataTable', options: { uppercaseHeaderCells: false } },
  ],
};

parentPort?.postMessage(convert(workerData as string, reading));
