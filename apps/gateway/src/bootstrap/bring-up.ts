import type { ConfigAccess } from '@mosaicstack/config';
import type { Platform } from '../platform/platform.js';
import { guardFetch } from '../platform/outbound/guard-fetch.js';
import type { Restarts } from '../platform/restart/restarts.js';
import { closeEach, type Parts, within } from './close-each.js';
import { hostsForEverybody } from './hosts-for-everybody.js';
import { openPlatform } from './open-platform.js';
import type { Server } from './serve.js';
import { startTelemetry, type Telemetry } from './telemetry.js';
import { detectTier } from './tier-detector.js';

export interface Running {
  server: Server;
  platform: Platform;
  telemetry: Telemetry;
  /** What the operator should know although it runs. */
  warnings: readonly string[];
}

/** Answers in hand may take this long to end by themselves; then they are stored as interrupted. */
const graceMs = 20_000;
/** Whatever still hangs then is not waited for: the next start heals it. */
export const hardLimitMs = 29_000;

/** A gateway that listens. Whatever was opened is closed again where it does not come about. */
export async function bringUp(settings: ConfigAccess, restarts: Restarts): Promise<Running> {
  const loaded = settings.read();
  const { warnings } = await detectTier(loaded);
  const telemetry = await startTelemetry(loaded.config.telemetry);
  // The framework is loaded while the database opens: each takes most of a second.
  const loadingServer = import('./serve.js');
  let platform: Platform | undefined;
  try {
    platform = await openPlatform({ loaded, settings, restarts, tracer: telemetry.tracer });
    const { outbound, providers } = platform;
    guardFetch({ admit: (url) => outbound.trusting(hostsForEverybody(providers)).addressesOf(url) });
    const server = await (await loadingServer).serve(platform);
    return { server, platform, telemetry, warnings };
  } catch (error) {
    // Why it did not start is told, and not what then did not close.
    if (platform) await closePlatform(platform, telemetry).catch(() => undefined);
    else await telemetry.shutdown().catch(() => undefined);
    throw error;
  }
}

/** Closes all of it, each part whatever became of those before. Rejects in the end where one did not close within the limit. */
export function shutDown(
  { server, platform, telemetry }: Running,
  limitMs: number = hardLimitMs,
): Promise<void> {
  const { logger } = platform;
  logger.info({}, 'stopping');
  return within(limitMs, (over) =>
    closeEach(
      { server: () => server.close(graceMs, over), ...partsOf(platform, telemetry) },
      { logger, over },
    ),
  );
}

const closePlatform = (platform: Platform, telemetry: Telemetry): Promise<void> =>
  within(hardLimitMs, (over) => closeEach(partsOf(platform, telemetry), { logger: platform.logger, over }));

const partsOf = (platform: Platform, telemetry: Telemetry): Parts => ({
  sessions: () => platform.sessions.close(),
  singleSignOn: () => platform.singleSignOn.close(),
  providers: () => platform.providers.close(),
  audit: () => platform.audit.close(),
  queue: () => platform.queue.close(),
  database: () => platform.database.close(),
  telemetry: () => telemetry.shutdown(),
});
