import type { ConfigAccess } from '@mosaicstack/config';
import type { Platform } from '../platform/platform.js';
import { guardFetch } from '../platform/outbound/guard-fetch.js';
import type { Restarts } from '../platform/restart/restarts.js';
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
    if (platform) await close(platform);
    await telemetry.shutdown();
    throw error;
  }
}

export async function shutDown({ server, platform, telemetry }: Running): Promise<void> {
  platform.logger.info({}, 'stopping');
  await server.close(graceMs);
  await close(platform);
  await telemetry.shutdown();
}

async function close(platform: Platform): Promise<void> {
  platform.sessions.close();
  platform.singleSignOn.close();
  platform.providers.close();
  await platform.audit.close();
  await platform.queue.close();
  await platform.database.close();
}
