import { afterEach, beforeEach, expect, it } from 'vitest';
import { createClient } from '../client.js';
import { SmallGateway } from '../testing/index.js';

let gateway: SmallGateway;
beforeEach(async () => {
  gateway = await SmallGateway.start();
});
afterEach(() => gateway.stop());

it('reads the audit log and one’s own part of it', async () => {
  const { audit } = createClient({ baseUrl: gateway.url });
  const page = { items: [], nextCursor: 'more' };
  gateway.overrides.set('GET /api/admin/audit', () => ({ status: 200, body: page }));
  gateway.overrides.set('GET /api/account/audit', () => ({ status: 200, body: page }));
  expect(await audit.list({ verb: 'user.manage', result: 'refused' })).toEqual(page);
  expect(await audit.own({ limit: 1 })).toEqual(page);
});

it('hands the export on as it comes, and says which program asks', async () => {
  const { audit } = createClient({ baseUrl: gateway.url, surface: 'cli' });
  let said: (string | string[] | undefined)[] = [];
  gateway.raw.set('GET /api/admin/audit/export', (response) => {
    const { headers } = response.req;
    said = [headers['x-mosaic-surface'], headers['user-agent']];
    response.writeHead(200).end('{"kind":"header"}\n');
  });
  expect(await new Response(await audit.export()).text()).toBe('{"kind":"header"}\n');
  expect(said).toEqual(['cli', 'Mosaic command line']);
});

it('gives a refused export as an error', async () => {
  const { audit } = createClient({ baseUrl: gateway.url });
  gateway.overrides.set('GET /api/admin/audit/export', () => ({
    status: 403,
    body: { code: 'forbidden', message: 'This is for administrators.', requestId: 'r' },
  }));
  await expect(audit.export()).rejects.toMatchObject({ code: 'forbidden' });
});
