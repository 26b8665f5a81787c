import type { Platform } from '../platform/platform.js';
import type { Server } from './serve.js';
import type { Telemetry } from './telemetry.js';

/** Answers in hand may take this long to end by themselves; then they are stored as interrupted. */
const graceMs = 20_000;
/** Whatever still hangs then is not waited for: the next start heals it. */
const hardLimitMs = 29_000;

export interface Running {
  server: Server;
  platform: Platform;
  telemetry: Telemetry;
}

/** The first signal drains, a second one ends at once. */
export function shutDownOn(signals: readonly NodeJS.Signals[], running: Running): void {
  let stopping = false;
  const stop = () => {
    if (stopping) process.exit(130);
    stopping = true;
    setTimeout(() => process.exit(1), hardLimitMs).unref();
    shutDown(running).then(
      () => process.exit(0),
      (error: unknown) => {
        running.platform.logger.error({ error }, 'the gateway did not shut down cleanly');
        process.exit(1);
      },
    );
  };
  for (const signal of signals) process.on(signal, stop);
}

async function shutDown({ server, platform, telemetry }: Running): Promise<void> {
  platform.logger.info({}, 'stopping');
  await server.close(graceMs);
  platform.sessions.close();
  platform.singleSignOn.close();
  platform.providers.close();
  await platform.audit.close();
  await platform.queue.close();
  await platform.database.close();
  await telemetry.shutdown();
}
