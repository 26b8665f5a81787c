import { configAccess, scrubEnvironment } from '@mosaicstack/config';
import { announce } from './bootstrap/announce.js';
import { bringUp, shutDown } from './bootstrap/bring-up.js';
import { reloadOn } from './bootstrap/reload-on.js';
import { failStart, reportFailedStart } from './bootstrap/report-failed-start.js';
import { RunningGateway } from './bootstrap/running-gateway.js';
import { shutDownOn } from './bootstrap/shutdown.js';

try {
  const settings = configAccess();
  scrubEnvironment();
  const gateway = await RunningGateway.open(settings, {
    ...{ bringUp, shutDown, announce },
    ...{ report: reportFailedStart, fail: failStart },
  });
  shutDownOn(['SIGTERM', 'SIGINT'], gateway.stop);
  reloadOn('SIGHUP', gateway.now);
  announce(await gateway.now());
} catch (error) {
  failStart(error);
}
