import { SmallGateway } from '@mosaicstack/client/testing';
import { quotaNames } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { CliHome } from './testing/run-cli.js';

let gateway: SmallGateway;
let home: CliHome;
let sent: [string, unknown][];

const quota = (kind: string, id: string | null) => ({
  holder: { kind, id },
  limits: { ...Object.fromEntries(quotaNames.map((name) => [name, null])), storageBytes: 5 * 2 ** 30 },
  origins: Object.fromEntries(quotaNames.map((name) => [name, 'product'])),
});
const used = {
  usdPerDay: 0.25,
  usdPerMonth: 3,
  tokensPerDay: 1_200,
  tokensPerMonth: 9_000,
  runsPerDay: 2,
  storageBytes: 1536,
};
const sum = {
  calls: 3,
  inputTokens: 12_000,
  outputTokens: 340,
  cachedTokens: 0,
  costUsd: 0.0123,
  assumedUsd: 0,
};
const group = { ...sum, key: 'openai/gpt', name: null, priceSources: ['catalogue'] };
const report = { from: '2026-01-01', to: '2026-01-30', by: 'model', total: sum, groups: [group], days: [] };
const person = {
  id: 'u-bob',
  name: 'Bob',
  email: 'bob@example.org',
  emailVerified: true,
  role: 'member',
  banned: false,
  banReason: null,
  secondFactor: false,
  signsInBy: ['password'],
  openSessions: 1,
  lastSeenAt: null,
  createdAt: '2026-01-01T00:00:00.000Z',
};

beforeEach(async () => {
  gateway = await SmallGateway.start({ token: 'secret' });
  home = new CliHome();
  home.signIn(gateway.url, 'secret');
  sent = [];
  const reply = (route: string, body: unknown, status = 200) =>
    gateway.overrides.set(route, (input) => {
      sent.push([route, input]);
      return { status, body };
    });
  reply('GET /api/account/quota', { ...quota('user', 'me'), used });
  reply('GET /api/usage', report);
  reply('GET /api/admin/usage', report);
  reply('GET /api/admin/users', { items: [person], nextCursor: null });
  reply('GET /api/admin/users/u-bob/quota', quota('user', 'u-bob'));
  reply('DELETE /api/admin/users/u-bob/quota', undefined, 204);
  reply('PATCH /api/admin/teams/orchard/quota', quota('team', 't'));
  reply('PATCH /api/admin/quotas', quota('everybody', null));
});
afterEach(async () => {
  home.remove();
  await gateway.stop();
});

const limits = (...args: string[]) => home.run(['usage', 'limits', ...args, '--gateway', gateway.url]);

describe('mosaic usage limits', () => {
  it('shows one’s own limits and what is used of them, in words and for scripts', async () => {
    const { exit, out } = await limits();
    expect(exit).toBe(0);
    expect(out).toMatch(/^LIMIT +MOST +FROM +USED/);
    expect(out).toMatch(/storageBytes +5\.0 GB +product +1\.5 KB/);
    expect(out).toMatch(/usdPerDay +none +product +0.25/);
    const { out: json } = await limits('-o', 'json');
    expect(JSON.parse(json)).toMatchObject({
      items: expect.arrayContaining([
        { name: 'storageBytes', limit: 5 * 2 ** 30, origin: 'product', used: 1536 },
      ]) as unknown,
    });
  });

  it('states limits for a team by its short name, and for everybody', async () => {
    const set = ['--set', 'storageBytes=5GB,runsPerDay=none', '--set', 'schedules=default'];
    expect((await limits('--team', 'orchard', ...set)).exit).toBe(0);
    await limits('--everybody', '--set', 'usdPerDay=2.5');
    expect(sent).toEqual([
      [
        'PATCH /api/admin/teams/orchard/quota',
        { storageBytes: 5 * 2 ** 30, runsPerDay: null, schedules: 'default' },
      ],
      ['PATCH /api/admin/quotas', { usdPerDay: 2.5 }],
    ]);
  });

  it('takes back what was stated for a person', async () => {
    expect((await limits('--user', 'bob@example.org', '--reset')).exit).toBe(0);
    expect(sent.map(([route]) => route)).toEqual([
      'GET /api/admin/users',
      'DELETE /api/admin/users/u-bob/quota',
      'GET /api/admin/users/u-bob/quota',
    ]);
  });

  it.each([
    ['--set schedules=1'],
    ['--reset'],
    ['--everybody --reset'],
    ['--team orchard --everybody'],
    ['--everybody --set wishes=1'],
  ])('asks nothing of the gateway for %s', async (line) => {
    const { exit, talk } = await limits(...line.split(' '));
    expect([exit, sent]).toEqual([2, []]);
    expect(talk).toContain('try');
  });

  it('names every limit there is in its help', async () => {
    const { out } = await home.run(['usage', 'limits', '--help']);
    for (const name of quotaNames) expect(out).toContain(name);
  });
});

describe('mosaic usage', () => {
  const usage = (...args: string[]) => home.run(['usage', ...args, '--gateway', gateway.url]);

  it('shows what models were asked, and the sum beside the table', async () => {
    const { exit, out, talk } = await usage();
    expect(exit).toBe(0);
    expect(out).toMatch(/openai\/gpt +3 +12,000 +340 +0\.01 +catalogue/);
    expect(talk).toContain('2026-01-01 to 2026-01-30: 0.01 USD for 3 calls.');
  });

  it('says that a cost is unknown where the price of the model is', async () => {
    const free = { ...sum, calls: 1, costUsd: 0 };
    const groups = [{ ...group, ...free, priceSources: ['unknown'] }];
    gateway.overrides.set('GET /api/usage', () => ({
      status: 200,
      body: { ...report, total: free, groups },
    }));
    const { out, talk } = await usage();
    expect(out).toMatch(/openai\/gpt +1 +12,000 +340 +unknown +unknown/);
    expect(talk).toContain('unknown cost for 1 call.');
  });

  it('sums up everybody’s for administrators, in full for scripts', async () => {
    const { out } = await usage('--all', '--by', 'user', '--from', '2026-01-01', '-o', 'csv');
    expect(out).toContain('0.012300');
    expect(sent.map(([route]) => route)).toEqual(['GET /api/admin/usage']);
    expect((await usage('--by', 'colour')).exit).toBe(2);
  });
});
