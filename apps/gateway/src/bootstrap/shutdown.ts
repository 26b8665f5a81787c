import { hardLimitMs } from './bring-up.js';

/** The first signal drains what runs then, a second one ends at once. */
export function shutDownOn(signals: readonly NodeJS.Signals[], stop: () => Promise<void>): void {
  let stopping = false;
  const end = () => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), hardLimitMs).unref();
    // What did not close stands in the log.
    void stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  for (const signal of signals) process.on(signal, end);
}
