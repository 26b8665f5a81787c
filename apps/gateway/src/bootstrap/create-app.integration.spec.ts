import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { verbRules } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presentInventory } from '../features/inventory/inventory.presenter.js';
import { AGENT_TOOLS } from '../features/tools/tools.tokens.js';
import { Doors } from '../platform/doors/doors.js';
import type { Platform } from '../platform/platform.js';
import { type OpenApp, openApp } from './testing/open-app.js';

describe('the gateway, put together', () => {
  let opened: OpenApp;
  let platform: Platform;
  let app: NestFastifyApplication;

  beforeAll(async () => {
    opened = await openApp();
    ({ app, platform } = opened);
  });
  afterAll(() => opened?.close());

  const inject = (url: string, headers: Record<string, string> = {}) =>
    app.inject({ method: 'GET', url, headers: { host: '127.0.0.1:14242', ...headers } });

  it('declares at every door what it asks for, and shows them all', () => {
    const { routes, events, tools } = presentInventory(app.get(Doors), app.get(AGENT_TOOLS));
    expect(routes.length).toBeGreaterThan(25);
    const doors = [...routes.map(({ operation }) => operation), ...events.map(({ name }) => name)];
    expect(doors).toEqual(expect.arrayContaining(['inventory.get', 'run:stop', 'agent:text', 'runs.events']));
    const without = [...routes, ...events, ...tools].filter(({ verb }) => !(verb in verbRules));
    expect(without).toEqual([]);
  });

  it('offers every operation as part of something a person can do', () => {
    const { routes } = presentInventory(app.get(Doors), []);
    const unnamed = routes.filter(
      ({ capability, operation }) => !capability && !operation.startsWith('pages.'),
    );
    expect(unnamed.map(({ operation }) => operation)).toEqual([]);
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

  it('waits for no request for ever: neither for its head nor for its body', () => {
    const { headersTimeout, requestTimeout } = app.getHttpServer();
    expect([headersTimeout, requestTimeout]).toEqual([60_000, 600_000]);
  });

  it('turns red within a moment when the database does not answer', async () => {
    await expect.poll(async () => (await inject('/health/ready')).statusCode, { timeout: 60_000 }).toBe(200);
    const { ping } = platform.database;
    platform.database.ping = () => new Promise(() => undefined);
    const reply = await inject('/health/ready');
    platform.database.ping = ping;
    expect(reply.statusCode).toBe(503);
    expect(reply.json()).toMatchObject({ status: 'unavailable', checks: { database: false } });
  });
});
