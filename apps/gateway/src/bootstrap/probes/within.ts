/** The time a probe was given ran out. */
export class ProbeTimeout extends Error {}

/**
 * Runs work that must be over after `milliseconds`, cleaning up included. When the time is up the
 * signal aborts, so that sockets can be torn down, and whatever still hangs is left behind.
 */
export async function within<Result>(
  milliseconds: number,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      const reason = new ProbeTimeout();
      controller.abort(reason);
      reject(reason);
    }, milliseconds);
  });
  const working = work(controller.signal);
  working.catch(() => undefined); // it may fail long after it was left behind
  try {
    return await Promise.race([working, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
