import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { newClientId } from '@mosaicstack/client';
import { textOf, type Tier } from '@mosaicstack/types';
import { afterEach, describe, expect, it } from 'vitest';
import { freePort, GatewayProcess } from './support/gateway-process.js';
import { personOf, setUp, textsOf } from './support/person.js';
import { scratchDatabase, scratchKeyspace, services, type ScratchDatabase } from './support/services.js';
import { untilRunEnded, untilStore } from './support/waiting.js';

type Config = Record<string, unknown> & { tier: Tier };

/** The last line of a refused start is one record for programs. */
const refusalOf = (gateway: GatewayProcess): Record<string, unknown> =>
  JSON.parse(gateway.stderr.trim().split('\n').at(-1) ?? '{}') as Record<string, unknown>;

describe.skipIf(!services)('the tiers', () => {
  const { postgresUrl = '', plainPostgresUrl = '', valkeyUrl = '' } = services ?? {};
  const gateways: GatewayProcess[] = [];
  const databases: ScratchDatabase[] = [];

  afterEach(async () => {
    for (const gateway of gateways.splice(0)) await gateway.dispose();
    for (const database of databases.splice(0)) await database.drop();
  });

  const database = async (serverUrl: string): Promise<string> => {
    const made = await scratchDatabase(serverUrl);
    databases.push(made);
    return made.url;
  };

  const gatewayWith = async (config: Config): Promise<GatewayProcess> => {
    const gateway = await GatewayProcess.make();
    writeFileSync(path.join(gateway.home, 'mosaic.config.json'), JSON.stringify(config));
    gateways.push(gateway);
    return gateway;
  };

  const closedUrl = async (url: string): Promise<string> => {
    const closed = new URL(url);
    closed.port = String(await freePort());
    return closed.href;
  };

  const standalone = async (): Promise<Config> => ({
    tier: 'standalone',
    storage: { type: 'postgres', url: await database(plainPostgresUrl) },
    queue: { type: 'bullmq', url: scratchKeyspace(valkeyUrl) },
  });

  const federated = async (): Promise<Config> => ({
    tier: 'federated',
    storage: { type: 'postgres', url: await database(postgresUrl), enableVector: true },
    queue: { type: 'bullmq', url: scratchKeyspace(valkeyUrl) },
  });

  it.each<[string, () => Promise<Config>]>([
    ['local', async () => ({ tier: 'local' })],
    ['standalone', standalone],
    [
      'standalone with its queue in the database',
      async () => ({ ...(await standalone()), queue: { type: 'local' } }),
    ],
    ['federated', federated],
  ])(
    '%s boots, answers a message and keeps it over a restart',
    async (_, config) => {
      const gateway = await gatewayWith(await config());
      await gateway.start();
      const person = await setUp(gateway);
      const ack = await person.client.conversations.send({
        clientId: newClientId(),
        content: 'Say hello in 5 words.',
      });
      expect((await untilRunEnded(person, ack.runId)).state).toBe('completed');
      expect(await gateway.stop()).toBe(0);
      await gateway.start();
      const history = await person.client.conversations.history(ack.conversationId);
      expect(history.map(({ role }) => role)).toEqual(['user', 'assistant']);
      expect(history[1] && textOf(history[1])).not.toBe('');
    },
    600_000,
  );

  it('lets two gateways share one standalone instance: one answers, the other shows', async () => {
    const config = await standalone();
    const first = await gatewayWith(config);
    const second = await gatewayWith(config);
    const rootKey = { MOSAIC_ROOT_KEY: 'a key that both gateways of this instance share' };
    Object.assign(first.env, rootKey);
    Object.assign(second.env, rootKey);
    await first.start();
    const person = await setUp(first);
    await second.start();
    const elsewhere = personOf(second.url, person.token);
    const { id } = await person.client.conversations.create();
    const watching = elsewhere.openChat();
    const view = watching.conversation(id);
    await untilStore(view.load, ({ phase }) => phase === 'ready');
    await untilStore(watching.connection, ({ state }) => state === 'online');
    const ack = await person.client.conversations.send({
      conversationId: id,
      clientId: newClientId(),
      content: 'Tell me something in 30 words.',
    });
    const shown = await untilStore(view, ({ runs }) => runs.get(ack.runId)?.state === 'completed');
    const stored = await person.client.conversations.history(id);
    expect(textsOf(shown)).toEqual(stored.map(textOf));

    const long = await person.client.conversations.send({
      conversationId: id,
      clientId: newClientId(),
      content: 'Tell me something in 2000 words.',
    });
    await untilStore(view, ({ messages }) =>
      [...messages.values()].some(({ runId, role }) => runId === long.runId && role === 'assistant'),
    );
    await elsewhere.client.runs.stop(long.runId);
    expect((await untilRunEnded(person, long.runId)).state).toBe('stopped');
    watching.close();
  }, 600_000);

  it('admits one gateway to a standalone instance whose queue is in the database', async () => {
    const config: Config = { ...(await standalone()), queue: { type: 'local' } };
    const first = await gatewayWith(config);
    await first.start();
    const second = await gatewayWith(config);
    expect(await second.startAndFail()).toBe(1);
    expect(refusalOf(second)).toMatchObject({ code: 'database_locked' });
  });

  it.each<[string, () => Promise<Config>, Record<string, unknown>]>([
    [
      'standalone without Postgres',
      async () => ({
        ...(await standalone()),
        storage: { type: 'postgres', url: await closedUrl(plainPostgresUrl) },
      }),
      { code: 'TIER_DETECTION_FAILED', service: 'postgres', host: '127.0.0.1' },
    ],
    [
      'standalone without Valkey',
      async () => ({ ...(await standalone()), queue: { type: 'bullmq', url: await closedUrl(valkeyUrl) } }),
      { code: 'TIER_DETECTION_FAILED', service: 'valkey', host: '127.0.0.1' },
    ],
    [
      'federated without Postgres',
      async () => ({
        ...(await federated()),
        storage: { type: 'postgres', url: await closedUrl(postgresUrl), enableVector: true },
      }),
      { code: 'TIER_DETECTION_FAILED', service: 'postgres' },
    ],
    [
      'federated without Valkey',
      async () => ({ ...(await federated()), queue: { type: 'bullmq', url: await closedUrl(valkeyUrl) } }),
      { code: 'TIER_DETECTION_FAILED', service: 'valkey' },
    ],
    [
      'federated without pgvector',
      async () => ({
        ...(await federated()),
        storage: { type: 'postgres', url: await database(plainPostgresUrl), enableVector: true },
      }),
      { code: 'TIER_DETECTION_FAILED', service: 'pgvector' },
    ],
    [
      'federated with its queue in the database',
      async () => ({ ...(await federated()), queue: { type: 'local' } }),
      { code: 'TIER_DETECTION_FAILED', service: 'config', host: 'file', port: 0 },
    ],
  ])(
    '%s is refused with the service and the remedy',
    async (_, config, expected) => {
      const gateway = await gatewayWith(await config());
      expect(await gateway.startAndFail()).toBe(1);
      expect(refusalOf(gateway)).toMatchObject({ ...expected, remediation: expect.stringMatching(/\w{4}/) });
      expect(gateway.stderr).not.toMatch(/:\/\/[^\s/@]+:[^\s/@]+@/);
    },
    600_000,
  );

  it('a wrong value stops the start with key and remedy, and never shows the value', async () => {
    const gateway = await gatewayWith({ tier: 'local', runs: { leaseSeconds: 'hunter2' } });
    expect(await gateway.startAndFail()).toBe(1);
    expect(gateway.stderr).toContain('runs.leaseSeconds');
    expect(gateway.stderr).toContain('mosaic.config.json');
    expect(gateway.stderr).not.toContain('hunter2');
  });
});
