import { readFileSync } from 'node:fs';
import {
  errorReply,
  type OtlpReceiver,
  type ScriptedModelServer,
  secretsIn,
  spelled,
  spellingNames,
  startOtlpReceiver,
  startScriptedModelServer,
} from '@mosaicstack/testing';
import { newClientId } from '@mosaicstack/client';
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Asking, chosenSecret, plantSecrets } from './secrets/planted.js';
import { setUp, type Person } from './support/person.js';
import { makeTier, type TierUnderTest } from './support/tiers.js';
import { untilRunEnded } from './support/waiting.js';

const providerKey = `sk-${chosenSecret()}`;
const rootKey = chosenSecret().repeat(2);

/** Everything in the database, as whoever stole a dump of it reads it. */
async function dumpOf(url: string): Promise<string> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const tables = await sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`;
  const dumps: string[] = [];
  for (const { schema, name } of tables) {
    const rows = await sql<{ row: string }[]>`select t::text as row from ${sql(schema)}.${sql(name)} t`;
    dumps.push(...rows.map(({ row }) => row));
  }
  await sql.end();
  return dumps.join('\n');
}

describe('secrets', () => {
  let tier: TierUnderTest;
  let model: ScriptedModelServer;
  let receiver: OtlpReceiver;
  let ada: Person;
  let asking: Asking;
  let secrets: Map<string, string>;

  beforeAll(async () => {
    model = await startScriptedModelServer({ models: ['m'], apiKey: providerKey });
    receiver = await startOtlpReceiver();
    tier = await makeTier('standalone', {
      env: {
        MOSAIC_OPENAI_BASE_URL: model.baseUrl,
        MOSAIC_OPENAI_API_KEY: providerKey,
        MOSAIC_ROOT_KEY: rootKey,
        MOSAIC_LOG_LEVEL: 'debug',
        OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url,
        OTEL_BSP_SCHEDULE_DELAY: '100',
      },
    });
    await tier.gateway.start();
    ada = await setUp(tier.gateway);
    asking = new Asking(tier.gateway);
    secrets = await plantSecrets(asking, ada.token);
    secrets.set('key of the provider', providerKey).set('root key', rootKey);
    secrets.set('session of the administrator', ada.token);
    await talk();
  }, 600_000);

  afterAll(async () => {
    await tier.dispose();
    await Promise.all([model.close(), receiver.close()]);
  });

  /** One answer, and one refusal in which the server repeats the key, as some do. */
  async function talk(): Promise<void> {
    const send = async () => {
      const { runId } = await ada.client.conversations.send({ clientId: newClientId(), content: 'Hello' });
      await untilRunEnded(ada, runId);
    };
    await send();
    model.next(errorReply(401, `Incorrect API key provided: ${providerKey}.`));
    await send();
  }

  it('are at least forty, each in twelve spellings, and would be found', () => {
    expect(secrets.size).toBeGreaterThanOrEqual(40);
    expect(spellingNames).toHaveLength(12);
    expect([...secrets].filter(([, secret]) => secret.length < 12)).toEqual([]);
    const careless = spellingNames.map((name) => `log: ${spelled(name, rootKey)} end`);
    for (const line of careless) expect(secretsIn(line, secrets)).not.toEqual([]);
  });

  it('are in no log line and no trace', () => {
    const { stdout, stderr } = tier.gateway;
    expect(secretsIn(stdout + stderr, secrets)).toEqual([]);
    expect(receiver.spans.length).toBeGreaterThan(20);
    expect(secretsIn(receiver.text(), secrets)).toEqual([]);
  });

  it('are in no refusal and no answer that failed', async () => {
    expect(asking.replies.length).toBeGreaterThanOrEqual(8);
    expect(secretsIn(asking.replies.join('\n'), secrets)).toEqual([]);
    const { items } = await ada.client.conversations.list({});
    const texts = await Promise.all(
      items.map(async ({ id }) => JSON.stringify(await ada.client.conversations.messages(id, {}))),
    );
    expect(texts.join('\n')).toContain('"error"');
    expect(secretsIn(texts.join('\n'), secrets)).toEqual([]);
  });

  it('are told to no model', () => {
    const told = JSON.stringify(model.requests.map(({ body }) => body));
    expect(told).toContain('Hello');
    expect(secretsIn(told, secrets)).toEqual([]);
  });

  it('are not in a stolen database', async () => {
    const dump = await dumpOf(tier.databaseUrl ?? '');
    expect(dump).toContain('person8@example.org');
    expect(secretsIn(dump, secrets)).toEqual([]);
  });

  it('are in no export of the audit log', async () => {
    const reply = await fetch(`${tier.gateway.url}/api/admin/audit/export`, {
      headers: { authorization: `Bearer ${ada.token}` },
    });
    const log = await reply.text();
    expect(log).toMatch(/user\.create/);
    expect(secretsIn(log, secrets)).toEqual([]);
  });

  it('are in no list of processes', () => {
    const line = readFileSync(`/proc/${tier.gateway.pid}/cmdline`, 'utf8');
    expect(secretsIn(line, secrets)).toEqual([]);
  });
});
