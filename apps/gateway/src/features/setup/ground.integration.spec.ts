import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Ground, GroundApplied, GroundPlan } from '@mosaicstack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { openApp, type OpenApp } from '../../bootstrap/testing/open-app.js';

const doors = ['', '/plan', '/apply'] as const;
const ada = { name: 'Ada', email: 'ada@example.org', password: 'correct horse battery' };
const canary = 'c4n4ry-password';
/** Nothing listens there. */
const nowhere = {
  tier: 'standalone',
  databaseUrl: `postgresql://mosaic:${canary}@127.0.0.1:9/mosaic`,
  valkeyUrl: `redis://:${canary}@127.0.0.1:9`,
};

describe('what a gateway without an administrator stands on', () => {
  let opened: OpenApp;
  afterEach(() => opened.close());

  const ask = async <Body = Record<string, unknown>>(door: string, payload: object) => {
    const { statusCode, body } = await opened.app.inject({
      method: 'POST',
      url: `/api/bootstrap/ground${door}`,
      headers: { host: '127.0.0.1:14242' },
      payload,
    });
    return { status: statusCode, text: body, body: JSON.parse(body) as Body };
  };
  const token = () => opened.platform.setupToken?.value ?? '';
  const paths = () => opened.platform.loaded.paths;
  const files = () => [paths().projectFile, paths().userFile].filter((file) => existsSync(file));
  const bodyFor = (door: string, proof: string): object =>
    door === '' ? { token: proof } : { token: proof, tier: 'local', port: 14_300 };

  it('is told and changed for the token of the setup link alone, also on its own machine', async () => {
    opened = await openApp();
    for (const door of doors) {
      const refused = await ask(door, bodyFor(door, 'guess'));
      expect([refused.status, refused.body['code']]).toEqual([403, 'setup_token_required']);
      expect((await ask(door, { ...bodyFor(door, ''), token: undefined })).status).toBe(400);
    }
    expect([files(), opened.restarts.begun]).toEqual([[], 0]);
    for (const door of doors) expect((await ask(door, bodyFor(door, token()))).status).toBeLessThan(300);
  });

  it('is neither told nor changed once there is an administrator, whatever the proof', async () => {
    opened = await openApp();
    const proof = token();
    expect((await ask('', { token: proof })).status).toBe(200);
    await opened.platform.authenticator.setUp(ada);
    for (const door of doors) {
      const closed = await ask(door, bodyFor(door, proof));
      expect([closed.status, closed.body['code']]).toEqual([409, 'already_set_up']);
    }
    expect([files(), opened.restarts.begun]).toEqual([[], 0]);
  });

  it('keeps no administrator that it would leave behind', async () => {
    opened = await openApp();
    const proof = token();
    expect((await ask('/apply', { token: proof, tier: 'local', port: 14_300 })).status).toBe(202);
    const refused = await opened.app.inject({
      method: 'POST',
      url: '/api/bootstrap/setup',
      headers: { host: '127.0.0.1:14242' },
      payload: { ...ada, token: proof },
    });
    expect([refused.statusCode, refused.json<{ code: string }>().code]).toEqual([409, 'conflict']);
    expect(await opened.platform.authenticator.needsSetup()).toBe(true);
  });

  it('stays as it is where somebody makes the administrator while it is tried', async () => {
    opened = await openApp();
    const { authenticator } = opened.platform;
    const needsSetup = authenticator.needsSetup.bind(authenticator);
    authenticator.needsSetup = async () => {
      const needed = await needsSetup();
      if (needed) await authenticator.setUp(ada);
      return needed;
    };
    const closed = await ask('/apply', { token: token(), tier: 'local', port: 14_300 });
    expect([closed.status, closed.body['code']]).toEqual([409, 'already_set_up']);
    expect([files(), opened.restarts.begun]).toEqual([[], 0]);
  });

  it('is left also where whoever asked went away before the answer', async () => {
    opened = await openApp();
    const { app, platform, restarts } = opened;
    const [asked, gone] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const needsSetup = platform.authenticator.needsSetup.bind(platform.authenticator);
    platform.authenticator.needsSetup = async () => {
      asked.resolve();
      await gone.promise;
      return needsSetup();
    };
    await app.listen(0, '127.0.0.1');
    const server = app.getHttpServer();
    server.on('request', (_request: IncomingMessage, reply: ServerResponse) => {
      reply.once('close', () => gone.resolve());
    });
    const asking = request({
      port: (server.address() as AddressInfo).port,
      method: 'POST',
      path: '/api/bootstrap/ground/apply',
      headers: { host: '127.0.0.1:14242', 'content-type': 'application/json' },
    });
    asking.end(JSON.stringify({ token: token(), tier: 'local', port: 14_300 }));
    await asked.promise;
    asking.destroy(new Error('went away'));
    await once(asking, 'error');
    await expect.poll(() => restarts.begun).toBe(1);
  });

  it('is told with what states it, and what of it answers', async () => {
    opened = await openApp({ MOSAIC_GATEWAY_PORT: '14242' });
    const { body } = await ask<Ground>('', { token: token() });
    expect(body).toMatchObject({
      start: opened.restarts.start,
      tier: 'local',
      url: 'http://127.0.0.1:14242',
      file: paths().userFile,
      refused: null,
    });
    const port = body.settings.find(({ key }) => key === 'gateway.port');
    expect(port).toEqual({
      key: 'gateway.port',
      value: '14242',
      origin: 'variable MOSAIC_GATEWAY_PORT',
      isFixed: true,
    });
    expect(body.settings.find(({ key }) => key === 'gateway.host')?.isFixed).toBe(false);
    expect(body.found.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['storage.folder', 'sandbox.available']),
    );
    const moved = await ask('/plan', { token: token(), tier: 'local', port: 14_300 });
    expect(moved.status).toBe(400);
    expect(moved.body).toMatchObject({
      message: expect.stringContaining('MOSAIC_GATEWAY_PORT') as string,
      issues: [{ path: 'port' }],
    });
  });

  it('is tried live, and never moved to servers that do not answer', async () => {
    opened = await openApp();
    const wanted = { token: token(), ...nowhere };
    const planned = await ask<GroundPlan>('/plan', wanted);
    expect(planned.status).toBe(200);
    const failed = planned.body.probes.filter(({ state }) => state === 'failed');
    expect(failed.map(({ id }) => id)).toEqual(
      expect.arrayContaining(['storage.reachable', 'queue.reachable']),
    );
    for (const { finding, remediation } of failed) {
      expect(finding).toContain('127.0.0.1:9 refuses connections');
      expect(remediation).toContain('docker compose up -d');
    }
    expect(planned.body.changes).toContainEqual({
      key: 'storage.url',
      from: null,
      to: 'postgresql://***@127.0.0.1:9/mosaic',
    });
    const applied = await ask('/apply', wanted);
    expect([applied.status, applied.body['code']]).toEqual([503, 'unavailable']);
    expect(applied.body['cause']).toContain('nothing was changed');
    expect(`${planned.text}${applied.text}`).not.toContain(canary);
    expect([files(), opened.restarts.begun]).toEqual([[], 0]);
  });

  it('says what is missing or not readable in a choice, and repeats none of it', async () => {
    opened = await openApp();
    const missing = await ask('/plan', { token: token(), tier: 'standalone' });
    expect(missing.status).toBeGreaterThanOrEqual(400);
    expect(missing.text).toContain('storage.url');
    const wrong = await ask('/plan', { token: token(), ...nowhere, databaseUrl: `mysql://a:${canary}@b/c` });
    expect(wrong.status).toBeGreaterThanOrEqual(400);
    expect(wrong.text).toContain('storage.url');
    expect(wrong.text).not.toContain(canary);
    const open = await ask('/plan', { token: token(), tier: 'local', host: '0.0.0.0' });
    expect(open.status).toBe(400);
    expect(open.text).toContain('gateway.allowInsecure');
  });

  it('is changed by key, with the file before kept, and then started anew', async () => {
    opened = await openApp();
    const file = paths().projectFile;
    const before = '{\n  // ours\n  "runs": { "leaseSeconds": 30 }\n}\n';
    writeFileSync(file, before);
    const wanted = { token: token(), tier: 'local', port: 14_300, publicUrl: 'https://mosaic.example.org' };
    const planned = await ask<GroundPlan>('/plan', wanted);
    expect(planned.body).toMatchObject({ file, url: 'https://mosaic.example.org' });
    expect(planned.body.changes).toEqual([
      { key: 'tier', from: null, to: 'local' },
      { key: 'gateway.port', from: null, to: '14300' },
      { key: 'gateway.publicUrl', from: null, to: 'https://mosaic.example.org' },
    ]);
    expect(readFileSync(file, 'utf8')).toBe(before);
    const applied = await ask<GroundApplied>('/apply', wanted);
    expect([applied.status, applied.body.start]).toEqual([202, opened.restarts.start]);
    const after = readFileSync(file, 'utf8');
    expect(after).toContain('// ours');
    expect(after).toContain('"leaseSeconds": 30');
    expect(after).toContain('14300');
    expect(readFileSync(applied.body.kept ?? '', 'utf8')).toBe(before);
    await expect.poll(() => opened.restarts.begun).toBe(1);
  });

  it('asks servers no more often than a person would', async () => {
    opened = await openApp();
    const wanted = { token: token(), tier: 'local' };
    const replies = await Promise.all(Array.from({ length: 21 }, () => ask('/plan', wanted)));
    expect(replies.map(({ status }) => status).sort()).toEqual([...Array<number>(20).fill(200), 429]);
    // A wrong proof does not spend what is left to whoever has the right one.
    expect((await ask('/plan', { ...wanted, token: 'guess' })).status).toBe(403);
  });
});
