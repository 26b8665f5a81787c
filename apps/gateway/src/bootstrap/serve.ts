import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RunEngine } from '@mosaicstack/agent';
import type { Platform } from '../platform/platform.js';
import { RUN_ENGINE } from '../features/runs/runs.tokens.js';
import { createApp } from './create-app.js';

const exportedWeb = fileURLToPath(new URL('../../../web/out', import.meta.url));

/** The listening gateway. */
export interface Server {
  /** Stops taking requests, ends or hands over what is running, and closes every connection. */
  close(graceMs: number): Promise<void>;
}

export async function serve(platform: Platform): Promise<Server> {
  const webFolder = existsSync(exportedWeb) ? exportedWeb : undefined;
  if (webFolder === undefined) platform.logger.warn({}, 'the dashboard is not built; serving the API alone');
  const app = await createApp({ platform, webFolder });
  const engine = app.get<RunEngine>(RUN_ENGINE);
  const { host, port } = platform.config.gateway;
  await app.listen(port, host);
  // With the embedded database no other process can be alive: nobody's lease need run out first.
  await engine.begin(platform.config.storage.type === 'pglite');
  void platform.providers.start();
  await platform.queue.jobs.work('run-execute', ({ runId }) => engine.execute(runId));
  return {
    close: async (graceMs) => {
      await engine.drain(graceMs);
      await app.close();
    },
  };
}
