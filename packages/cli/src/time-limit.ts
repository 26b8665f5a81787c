import { exitCodes } from './exit-codes.js';
import { CommandFailure } from './failure.js';

/** The time that was given is over. What was under way is left as it is, so the process has to be ended. */
export class TimeIsOver extends CommandFailure {
  constructor(seconds: number) {
    super('time_limit', exitCodes.limitReached, `The command was not done after ${seconds} seconds.`, {
      reason: 'What it had asked for by then may still be done.',
      remediation: 'Look first whether it was; then run it again with a longer --timeout.',
    });
  }
}

/** Waits for `work` no longer than that; without `seconds` as long as it takes. */
export async function withinTime(seconds: number | undefined, work: () => Promise<void>): Promise<void> {
  if (seconds === undefined) return work();
  const { promise, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new TimeIsOver(seconds)), seconds * 1000);
  try {
    await Promise.race([work(), promise]);
  } finally {
    clearTimeout(timer);
  }
}
