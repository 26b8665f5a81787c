import type { Logger } from '@mosaicstack/kernel';

/** What closes each part, by the name under which the log tells that it did not; in the order of closing. */
export type Parts = Readonly<Record<string, () => unknown>>;

interface CloseEachOptions {
  logger: Logger;
  /** Rejects once no part is waited for any more; the rest is then only asked to close. */
  over: Promise<never>;
}

/** Closes one part after the other, whatever became of those before. Rejects in the end where one did not close. */
export async function closeEach(parts: Parts, { logger, over }: CloseEachOptions): Promise<void> {
  const left: string[] = [];
  for (const [part, close] of Object.entries(parts)) {
    try {
      await Promise.race([close(), over]);
    } catch (error) {
      logger.error({ error, part }, 'a part of the gateway did not close');
      left.push(part);
    }
  }
  if (left.length > 0) throw new Error(`not closed: ${left.join(', ')}`);
}

/** Has `work` know when `limitMs` is over. */
export async function within<Result>(
  limitMs: number,
  work: (over: Promise<never>) => Promise<Result>,
): Promise<Result> {
  const { promise: over, reject } = Promise.withResolvers<never>();
  over.catch(() => undefined);
  // Not let go of: a process with nothing else to wait for would end here.
  const timer = setTimeout(() => reject(new Error(`It took longer than ${limitMs} ms.`)), limitMs);
  try {
    return await work(over);
  } finally {
    clearTimeout(timer);
  }
}
