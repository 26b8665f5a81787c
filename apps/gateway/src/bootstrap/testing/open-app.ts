import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@mosaicstack/config';
import { fillDataDirectory } from '@mosaicstack/db/testing';
import type { Platform } from '../../platform/platform.js';
import { createApp } from '../create-app.js';
import { platformOn } from './platform-on.js';
import { RecordedRestarts } from './recorded-restarts.js';

export interface OpenApp {
  app: NestFastifyApplication;
  platform: Platform;
  restarts: RecordedRestarts;
  close(): Promise<void>;
}

/** The whole gateway on an empty embedded database of its own, without listening. */
export async function openApp(stated: Record<string, string> = {}): Promise<OpenApp> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-app-'));
  const env = { MOSAIC_HOME: folder, MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error', ...stated };
  const around = { env, cwd: folder };
  const { config } = loadConfig(around);
  if (config.tier === 'local') await fillDataDirectory(config.storage.dataDir);
  const restarts = new RecordedRestarts();
  const platform = await platformOn(around, restarts);
  const app = await createApp({ platform, webFolder: undefined });
  return {
    app,
    platform,
    restarts,
    close: async () => {
      await app.close();
      await platform.queue.close();
      await platform.database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
