import { AppError } from '@mosaicstack/kernel';

/** Gives up on work that takes longer than `milliseconds` or is aborted, whether it minds its signal or not. */
export async function withinTime<Result>(
  work: (signal: AbortSignal) => Promise<Result>,
  { milliseconds, signal }: { milliseconds: number | null; signal: AbortSignal },
): Promise<Result> {
  const own = new AbortController();
  const given = Promise.withResolvers<never>();
  const giveUp = (error: AppError): void => {
    given.reject(error);
    own.abort(error);
  };
  const onAbort = (): void => giveUp(new AppError('conflict', 'The run ended before the tool did.'));
  const late = (): void =>
    giveUp(
      new AppError('unavailable', `It took longer than ${(milliseconds ?? 0) / 1_000} s and was ended.`, {
        remediation: 'Do less at a time.',
      }),
    );
  if (signal.aborted) onAbort();
  signal.addEventListener('abort', onAbort, { once: true });
  const timer = milliseconds === null ? undefined : setTimeout(late, milliseconds);
  try {
    return await Promise.race([given.promise, own.signal.aborted ? given.promise : work(own.signal)]);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', onAbort);
  }
}
