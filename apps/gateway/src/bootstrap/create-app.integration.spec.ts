import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { loadConfig } from '@mosaicstack/config';
import { noTracer } from '@mosaicstack/kernel';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policyKey } from '../platform/auth/policy.js';
import type { Platform } from '../platform/platform.js';
import { createApp } from './create-app.js';
import { openPlatform } from './open-platform.js';

/** What Nest keeps on a method that serves a route. */
const routeKey = 'path';

describe('the gateway, put together', () => {
  let folder: string;
  let platform: Platform;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'mosaic-app-'));
    const env = { MOSAIC_HOME: folder, MOSAIC_DISCOVERY: 'off', MOSAIC_LOG_LEVEL: 'error' };
    platform = await openPlatform({ loaded: loadConfig({ env, cwd: folder }), tracer: noTracer });
    app = await createApp({ platform, webFolder: undefined });
  }, 120_000);

  afterAll(async () => {
    await app.close();
    await platform.queue.close();
    await platform.database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const inject = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { host: '127.0.0.1:14242', ...headers } });

  it('declares at every route who may use it', () => {
    const routes = [...app.get(ModulesContainer).values()].flatMap((module) =>
      [...module.controllers.values()].flatMap(({ metatype }) => {
        if (typeof metatype !== 'function') return [];
        const prototype = metatype.prototype as Record<string, unknown>;
        return Object.getOwnPropertyNames(prototype).flatMap((name) => {
          const method = prototype[name];
          if (name === 'constructor' || typeof method !== 'function') return [];
          if (!Reflect.hasMetadata(routeKey, method)) return [];
          const policy: unknown =
            Reflect.getMetadata(policyKey, method) ?? Reflect.getMetadata(policyKey, metatype);
          return [{ route: `${metatype.name}.${name}`, policy }];
        });
      }),
    );
    expect(routes.length).toBeGreaterThan(15);
    expect(routes.filter(({ policy }) => policy === undefined)).toEqual([]);
  });

  it('sends every reply with headers that keep a browser from being used against it', async () => {
    for (const url of ['/health', '/api/me', '/api/nothing']) {
      const { headers } = await inject(url);
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['access-control-allow-origin']).toBeUndefined();
    }
  });

  it('answers a foreign name and a foreign page in its own shape', async () => {
    expect((await inject('/health', { host: 'evil.example' })).json()).toMatchObject({
      code: 'host_refused',
    });
    const foreign = await inject('/health', { origin: 'https://evil.example' });
    expect(foreign.json()).toMatchObject({ code: 'origin_refused', requestId: expect.any(String) });
  });

  it('turns red within a moment when the database does not answer', async () => {
    expect((await inject('/health/ready')).statusCode).toBe(200);
    const { ping } = platform.database;
    platform.database.ping = () => new Promise(() => undefined);
    const reply = await inject('/health/ready');
    platform.database.ping = ping;
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ status: 'unavailable', checks: { database: false } });
  }, 15_000);
});
