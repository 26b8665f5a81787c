import { AppError } from '@mosaicstack/kernel';
import { Worker } from 'node:worker_threads';

/** More of a page is not read: nobody needs it, and reading costs time. */
const mostCharacters = 1_000_000;
/** An ordinary page takes some 50 ms; one that was made to take long, such as 100,000 nested tables, is given up. */
const mostMilliseconds = 3_000;
const mostMegabytes = 256;

/** The words of a page, read in a thread of its own: a hostile page costs nobody else their time. */
export async function htmlText(html: string, milliseconds: number = mostMilliseconds): Promise<string> {
  const file = import.meta.url.endsWith('.ts') ? './page-worker.ts' : './page-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    name: 'page',
    workerData: html.slice(0, mostCharacters),
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: mostMegabytes },
  });
  const read = Promise.withResolvers<string>();
  const timer = setTimeout(() => read.reject(new Error('time is up')), milliseconds);
  worker.once('message', read.resolve);
  worker.once('error', read.reject);
  worker.once('exit', () => read.reject(new Error('the reader ended')));
  try {
    return await read.promise;
  } catch (error) {
    throw new AppError('invalid_request', 'That page is built so that it cannot be read. Use another one.', {
      cause: error,
    });
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}
