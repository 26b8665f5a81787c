import { Worker } from 'node:worker_threads';
import { NotAttachable } from './attachment-errors.js';

/** A hundred ordinary pages take about a second; what was made to take long is given up. */
const mostMilliseconds = 20_000;
const mostMegabytes = 512;

/** The words of a PDF, read in a thread of its own: a hostile one costs nobody else their time. */
export async function pdfText(content: Uint8Array, milliseconds = mostMilliseconds): Promise<string> {
  const file = import.meta.url.endsWith('.ts') ? './pdf-worker.ts' : './pdf-worker.js';
  const worker = new Worker(new URL(file, import.meta.url), {
    name: 'pdf',
    workerData: content,
    env: {},
    stdout: true,
    stderr: true,
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
    throw new NotAttachable('This PDF', `Its text cannot be read: ${reasonOf(error)}.`);
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

/** The reader's own words name its insides; two of them help a person. */
const reasonOf = (error: unknown): string => {
  const { name, message } = error instanceof Error ? error : { name: '', message: '' };
  if (name === 'PasswordException' || message.includes('password')) return 'it is locked with a password';
  return message === 'time is up' ? 'it takes too long' : 'it is damaged, or no PDF at all';
};
