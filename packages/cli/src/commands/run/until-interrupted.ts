import { exitCodes } from '../../exit-codes.js';
import { CommandFailure } from '../../failure.js';

/**
 * Runs `work` with a signal that Ctrl+C, or the end of `seconds`, aborts with the failure to report.
 * A second Ctrl+C ends the process at once.
 */
export async function untilInterrupted<Result>(
  seconds: number | undefined,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const stop = new AbortController();
  const onInterrupt = (): void => {
    if (stop.signal.aborted) process.exit(exitCodes.interrupted);
    stop.abort(new CommandFailure('interrupted', exitCodes.interrupted, 'Interrupted.'));
  };
  const timer =
    seconds === undefined
      ? undefined
      : setTimeout(() => {
          const message = `The answer was not there after ${seconds} seconds.`;
          stop.abort(new CommandFailure('time_limit', exitCodes.limitReached, message));
        }, seconds * 1000);
  process.on('SIGINT', onInterrupt);
  try {
    return await work(stop.signal);
  } finally {
    clearTimeout(timer);
    process.off('SIGINT', onInterrupt);
  }
}
