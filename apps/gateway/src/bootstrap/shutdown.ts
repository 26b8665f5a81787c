import { type Running, shutDown } from './bring-up.js';

/** Whatever still hangs then is not waited for: the next start heals it. */
const hardLimitMs = 29_000;

/** The first signal drains what runs then, a second one ends at once. */
export function shutDownOn(signals: readonly NodeJS.Signals[], running: () => Promise<Running>): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), hardLimitMs).unref();
    void running().then(async (gateway) => {
      try {
        await shutDown(gateway);
        process.exit(0);
      } catch (error) {
        gateway.platform.logger.error({ error }, 'the gateway did not shut down cleanly');
        process.exit(1);
      }
    });
  };
  for (const signal of signals) process.on(signal, stop);
}
