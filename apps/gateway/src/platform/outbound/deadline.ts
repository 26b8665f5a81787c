import { failed } from './outbound-errors.js';

export interface Deadline {
  milliseconds: number;
  signal: AbortSignal | undefined;
  host: string;
}

/** Does `work` until the time is up or the caller has had enough, whether or not the work listens. */
export async function withinDeadline<Result>(
  { milliseconds, signal, host }: Deadline,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  signal?.throwIfAborted();
  const abort = new AbortController();
  const stop = () => abort.abort(signal?.reason);
  const late = failed(host, `There was no complete answer within ${milliseconds} ms.`);
  const timer = setTimeout(() => abort.abort(late), milliseconds);
  signal?.addEventListener('abort', stop, { once: true });
  const over = new Promise<never>((_resolve, reject) => {
    abort.signal.addEventListener('abort', () => reject(abort.signal.reason as Error), { once: true });
  });
  try {
    return await Promise.race([over, work(abort.signal)]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}
