import { existsSync, mkdirSync, mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { loadConfig } from '@mosaicstack/config';
import { fillDataDirectory } from '@mosaicstack/db/testing';
import type { UserId } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Platform } from '../platform/platform.js';
import { serve } from './serve.js';
import { platformOn } from './testing/platform-on.js';

const patience = { timeout: 120_000 };
const never = new Promise<never>(() => undefined);
const dayMs = 24 * 60 * 60_000;
const admin = { userId: '0198a3f0-0000-7000-8000-000000000001' as UserId, role: 'admin' } as const;

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });

describe('a gateway that starts', () => {
  let home: string;
  beforeEach(() => {
    home = mkdtempSync(path.join(os.tmpdir(), 'mosaic-serve-'));
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(home, { recursive: true, force: true });
  });

  const openOn = async (port: number): Promise<Platform> => {
    const around = {
      cwd: home,
      env: {
        ...{ MOSAIC_HOME: home, MOSAIC_GATEWAY_PORT: String(port) },
        ...{ MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error' },
      },
    };
    const { config } = loadConfig(around);
    if (config.tier === 'local') await fillDataDirectory(config.storage.dataDir);
    return platformOn(around);
  };

  it('answers first, then takes away what a dead one left, and the rest once all has started', async () => {
    const temporary = path.join(home, 'temporary');
    const left = path.join(temporary, 'mosaic-sandbox-Ab12Cd');
    mkdirSync(left, { recursive: true });
    const yesterday = new Date(Date.now() - dayMs);
    utimesSync(left, yesterday, yesterday);
    vi.stubEnv('TMPDIR', temporary);
    const port = await freePort();
    const opened = await openOn(port);
    // A model server that lets others wait for it.
    const models = Promise.withResolvers<void>();
    const platform = { ...opened, modelsKnown: models.promise };
    const swept = async () => {
      const { items } = await platform.audit.list(admin, { limit: 10 });
      return items.filter(({ verb }) => verb === 'garbage.collect').map(({ result }) => result);
    };

    const server = await serve(platform);
    const readiness = async () => (await fetch(`http://127.0.0.1:${port}/health/ready`)).status;
    await expect.poll(readiness, patience).toBe(200);
    await expect.poll(() => existsSync(left), patience).toBe(false);
    expect(await swept()).toEqual([]);
    models.resolve();
    // Only a sweep that found something is worth an entry.
    await expect.poll(swept, patience).toEqual(['allowed']);

    await server.close(0, never);
    await platform.queue.close();
    await platform.database.close();
  });

  it('lets go of its port, and of what it began, where a step after that fails', async () => {
    const port = await freePort();
    const opened = await openOn(port);
    const broken = new Error('nobody hears of stops');
    const stops = { ...opened.queue.stops, listen: () => Promise.reject(broken) };
    const platform = { ...opened, queue: { ...opened.queue, stops } };
    await expect(serve(platform)).rejects.toBe(broken);
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();

    const server = await serve(opened);
    expect((await fetch(`http://127.0.0.1:${port}/health`)).status).toBe(200);
    await server.close(0, never);
    await opened.queue.close();
    await opened.database.close();
  });
});
