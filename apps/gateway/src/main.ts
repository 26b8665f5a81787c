import { isAppError } from '@mosaicstack/kernel';
import { configReader, scrubEnvironment } from '@mosaicstack/config';
import { announce } from './bootstrap/announce.js';
import { hostsForEverybody } from './bootstrap/hosts-for-everybody.js';
import { openPlatform } from './bootstrap/open-platform.js';
import { reloadOn } from './bootstrap/reload-on.js';
import { reportFailedStart } from './bootstrap/report-failed-start.js';
import { shutDownOn } from './bootstrap/shutdown.js';
import { startTelemetry } from './bootstrap/telemetry.js';
import { detectTier } from './bootstrap/tier-detector.js';
import { guardFetch } from './platform/outbound/guard-fetch.js';

try {
  const readConfig = configReader();
  const loaded = readConfig();
  scrubEnvironment();
  const { warnings } = await detectTier(loaded);
  const telemetry = await startTelemetry(loaded.config.telemetry);
  // The framework is loaded while the database opens: each takes most of a second.
  const loadingServer = import('./bootstrap/serve.js');
  const platform = await openPlatform({ loaded, readConfig, tracer: telemetry.tracer });
  guardFetch({
    admit: (url) => platform.outbound.trusting(hostsForEverybody(platform.providers)).addressesOf(url),
  });
  const server = await (await loadingServer).serve(platform);
  shutDownOn(['SIGTERM', 'SIGINT'], { server, platform, telemetry });
  reloadOn('SIGHUP', platform);
  announce(platform, warnings);
} catch (error) {
  reportFailedStart(error);
  process.exit(isAppError(error) ? 1 : 70);
}
