import { newestVersionAddress, newestVersionIn } from '@mosaicstack/config';
import { readUpdates, writeUpdates } from './update-file.js';

const patience = 10_000;
/** Bytes; the answer names one version of one package. */
const longestAnswer = 1_000_000;

/**
 * Asks a registry which version is the newest, and keeps the answer for a later command. It says nothing of whoever
 * asks, goes nowhere else than where it was sent, and what fails is left for another day.
 */
async function lookUp(registry: string, path: string): Promise<void> {
  const reply = await fetch(newestVersionAddress(registry), {
    redirect: 'error',
    headers: { accept: 'application/json', 'user-agent': 'mosaic' },
    signal: AbortSignal.timeout(patience),
  });
  if (!reply.ok || !reply.body) return;
  let text = '';
  const decoder = new TextDecoder();
  for await (const chunk of reply.body as AsyncIterable<Uint8Array>) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > longestAnswer) return;
  }
  const newest = newestVersionIn(text);
  const before = readUpdates(path);
  if (before && newest !== undefined) writeUpdates(path, { ...before, newest });
}

const [registry = '', path = ''] = process.argv.slice(2);
await lookUp(registry, path).catch(() => undefined);
