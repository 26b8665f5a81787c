import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@mosaicstack/config';
import { fillDataDirectory } from '@mosaicstack/db/testing';
import { noTracer } from '@mosaicstack/kernel';
import type { Platform } from '../../platform/platform.js';
import { createApp } from '../create-app.js';
import { openPlatform } from '../open-platform.js';

export interface OpenApp {
  app: NestFastifyApplication;
  platform: Platform;
  close(): Promise<void>;
}

/** The whole gateway on an empty embedded database of its own, without listening. */
export async function openApp(settings: Record<string, string> = {}): Promise<OpenApp> {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-app-'));
  const env = { MOSAIC_HOME: folder, MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error', ...settings };
  const readConfig = () => loadConfig({ env, cwd: folder });
  const loaded = readConfig();
  if (loaded.config.tier === 'local') await fillDataDirectory(loaded.config.storage.dataDir);
  const platform = await openPlatform({ loaded, readConfig, tracer: noTracer });
  const app = await createApp({ platform, webFolder: undefined });
  return {
    app,
    platform,
    close: async () => {
      await app.close();
      await platform.queue.close();
      await platform.database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
