import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { type SoftwarePasskey, softwarePasskey } from '@mosaicstack/testing';
import type { PasskeyOptions } from '@mosaicstack/types';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawSender, type Reply } from './hostile-input/send.js';
import { GatewayProcess } from './support/gateway-process.js';
import { admin, setUp } from './support/person.js';
import { scratchDatabase, scratchKeyspace, services, type ScratchDatabase } from './support/services.js';

/** Wrong passwords in all; each of the ways to hide gets its share. */
const guesses = Number(process.env['MOSAIC_GUESSES'] ?? 1_000);
const abreast = 16;
const admitted = 10;

const byte = (index: number, shift: number) => (index >> shift) & 0xff;

/** Headers by which somebody claims to be one of many. */
const disguises: Readonly<Record<string, (index: number) => Record<string, string>>> = {
  'many IPv4 addresses': (index) => ({ 'x-forwarded-for': `198.51.${byte(index, 8)}.${byte(index, 0)}` }),
  'IPv4 spelt as IPv6': (index) => ({
    'x-forwarded-for': `::ffff:203.0.${byte(index, 8)}.${byte(index, 0)}`,
  }),
  'one /64': (index) => ({ 'x-forwarded-for': `2001:db8:0:1::${index.toString(16)}` }),
  'every header there is': (index) => {
    const address = `192.0.${byte(index, 8)}.${byte(index, 0)}`;
    return {
      'x-forwarded-for': `${address}, 10.0.0.1`,
      'x-real-ip': address,
      'x-client-ip': address,
      'cf-connecting-ip': address,
      'true-client-ip': address,
      forwarded: `for=${address}`,
    };
  },
};

const ways = ['directly', 'through a trusted proxy'] as const;

describe.skipIf(!services)(`${guesses} wrong passwords for one account`, () => {
  const { postgresUrl = '', valkeyUrl = '' } = services ?? {};
  let database: ScratchDatabase;
  let config: object;
  let gateway: GatewayProcess;
  let raw: RawSender;
  let passkey: SoftwarePasskey;
  const checked: Record<string, number> = {};

  /** The same instance, restarted; a proxy that it trusts stands on this host or none does. */
  const start = async (trustedProxies: string[]) => {
    const restarted = await GatewayProcess.make({
      ...(gateway && { home: gateway.home, port: gateway.port }),
      ...(trustedProxies.length > 0 && { env: { MOSAIC_TRUSTED_PROXIES: trustedProxies.join() } }),
    });
    await gateway?.stop();
    gateway = restarted;
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify(config));
    await gateway.start();
    raw?.close();
    raw = new RawSender(gateway.url);
  };

  const inDatabase = async (run: (sql: postgres.Sql) => PromiseLike<unknown>): Promise<void> => {
    const sql = postgres(database.url, { max: 1 });
    await run(sql);
    await sql.end();
  };

  const post = (address: string, body: object, headers: Record<string, string> = {}): Promise<Reply> =>
    raw.send({ method: 'POST', address, headers, body: JSON.stringify(body) }, {});

  const signIn = (password: string, headers: Record<string, string> = {}) =>
    post('/api/auth/sign-in/email', { email: admin.email, password }, headers);

  beforeAll(async () => {
    database = await scratchDatabase(postgresUrl);
    config = {
      tier: 'standalone',
      storage: { type: 'postgres', url: database.url },
      queue: { type: 'bullmq', url: scratchKeyspace(valkeyUrl) },
    };
    await start([]);
    await setUp(gateway);
    passkey = softwarePasskey('localhost');
    const page = { ...ownPage(), cookie: cookieOf(await signIn(admin.password)) };
    const asked = await post('/api/account/passkeys/options', {}, page);
    const credential = passkey.create(JSON.parse(asked.body) as PasskeyOptions, { origin: page.origin });
    const cookie = [page.cookie, cookieOf(asked)].filter(Boolean).join('; ');
    const made = await post('/api/account/passkeys', { name: 'Laptop', credential }, { ...page, cookie });
    if (made.status !== 204) throw new Error(`the passkey was refused: ${made.body}`);
  }, 600_000);

  afterAll(async () => {
    raw?.close();
    await gateway?.dispose();
    await database?.drop();
  });

  /** Browsers make passkeys for names, so the page is that of `localhost`. */
  const ownPage = () => ({
    host: `localhost:${gateway.port}`,
    origin: `http://localhost:${gateway.port}`,
  });

  const cookieOf = ({ headers }: Reply): string =>
    (headers['set-cookie'] ?? []).map((line) => line.split(';')[0]).join('; ');

  const enterByPasskey = async (): Promise<Reply> => {
    const page = ownPage();
    const asked = await post('/api/auth/passkey/options', {}, page);
    const credential = passkey.get(JSON.parse(asked.body) as PasskeyOptions, { origin: page.origin });
    return post('/api/auth/passkey', { credential }, { ...page, cookie: cookieOf(asked) });
  };

  it.each(ways)(
    'come to no more than ten checks, sent %s',
    async (way) => {
      await start(way === 'directly' ? [] : ['127.0.0.1']);
      const each = Math.ceil(guesses / ways.length / Object.keys(disguises).length);
      for (const [name, headersFor] of Object.entries(disguises)) {
        await inDatabase((sql) => sql`delete from mosaic.throttle`);
        const statuses: number[] = [];
        const progress = { sent: 0 };
        const guess = async () => {
          while (progress.sent < each) {
            const index = (progress.sent += 1);
            statuses.push((await signIn(`guess ${index}`, headersFor(index))).status);
          }
        };
        await Promise.all(Array.from({ length: abreast }, guess));
        checked[`${name}, ${way}`] = statuses.filter((status) => status === 401).length;
        expect(checked[`${name}, ${way}`]).toBe(admitted);
        expect(statuses.filter((status) => status !== 401 && status !== 429)).toEqual([]);
      }
    },
    600_000,
  );

  it('keep out the right password too, over a restart, and say for how long', async () => {
    process.stdout.write(`guesses: ${JSON.stringify(checked)}\n`);
    await start([]);
    const reply = await signIn(admin.password);
    expect([reply.status, JSON.parse(reply.body)]).toEqual([
      429,
      expect.objectContaining({ code: 'sign_in_throttled' }),
    ]);
    expect(Number(reply.headers['retry-after'])).toBeLessThanOrEqual(900);
  });

  it('do not keep out the owner who has a passkey', async () => {
    const reply = await enterByPasskey();
    expect([reply.status, JSON.parse(reply.body)]).toEqual([
      200,
      expect.objectContaining({ token: expect.any(String) }),
    ]);
  });

  it('do not keep out the owner once a quarter of an hour is over', async () => {
    const quarter = 15 * 60 * 1_000_000;
    await inDatabase(
      (sql) =>
        sql`update mosaic.throttle set tries = array(select try - ${quarter}::bigint from unnest(tries) try)`,
    );
    expect((await signIn(admin.password)).status).toBe(200);
  });
});
