import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { startScriptedModelServer, type ModelRequest, type ScriptedModelServer } from '@mosaicstack/testing';
import type { CreatedApiKey, Run } from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GatewayProcess } from './support/gateway-process.js';
import { personOf, setUp, type Person } from './support/person.js';
import { scratchDatabase, scratchKeyspace, services, type ScratchDatabase } from './support/services.js';
import { untilRunEnded } from './support/waiting.js';

/** US dollars for a million tokens. */
const price = { input: 1, output: 100 };
const capUsd = 2;
const turns = 24;

const mostOf = ({ body }: ModelRequest): number => Number(body?.['max_tokens']);

describe.skipIf(!services)('one budget, two gateways on Postgres and Valkey', () => {
  let model: ScriptedModelServer;
  let database: ScratchDatabase;
  const gateways: GatewayProcess[] = [];
  let ada: Person;

  beforeAll(async () => {
    model = await startScriptedModelServer({
      models: ['greedy', 'hanging'],
      script: (request) => {
        if (request.body?.model === 'hanging') return { steps: [{ do: 'hang' }] };
        const usage = { do: 'usage', inputTokens: 10, outputTokens: mostOf(request) } as const;
        return {
          steps: [{ do: 'text', text: 'Done.' }, { do: 'finish', reason: 'stop' }, usage, { do: 'done' }],
        };
      },
    });
    database = await scratchDatabase(services?.postgresUrl ?? '');
    const config = JSON.stringify({
      tier: 'standalone',
      storage: { type: 'postgres', url: database.url },
      queue: { type: 'bullmq', url: scratchKeyspace(services?.valkeyUrl ?? '') },
    });
    const env = {
      MOSAIC_OPENAI_BASE_URL: model.baseUrl,
      MOSAIC_ROOT_KEY: 'a key that both gateways of this instance share',
    };
    for (let count = 0; count < 2; count += 1) {
      const gateway = await GatewayProcess.make({ env });
      writeFileSync(path.join(gateway.home, 'mosaic.config.json'), config);
      gateways.push(gateway);
      await gateway.start();
      if (count === 0) ada = await setUp(gateway);
    }
    for (const name of ['greedy', 'hanging']) {
      const reference = await referenceOf(name);
      await call(ada.token, 'PATCH', '/api/providers/prices', { reference, price });
    }
  }, 600_000);
  afterAll(async () => {
    for (const gateway of gateways) await gateway.dispose();
    await database?.drop();
    await model?.close();
  });

  const urlOf = (index: number): string => gateways[index]?.url ?? '';
  const call = async (
    token: string,
    method: string,
    route: string,
    body: unknown,
    at = 0,
  ): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const reply = await fetch(urlOf(at) + route, { method, headers, body: JSON.stringify(body) });
    if (!reply.ok) throw new Error(`${route} answered ${reply.status}: ${await reply.text()}`);
    return reply.status === 204 ? undefined : reply.json();
  };
  const referenceOf = async (name: string): Promise<string> => {
    const { models } = await ada.client.models();
    return models.find((known) => known.model === name)?.reference ?? expect.fail(name);
  };
  const keyWith = async (usdTotal: number): Promise<string> => {
    const wanted = { name: randomUUID(), scopes: ['chat', 'write', 'read'], budget: { usdTotal } };
    return ((await call(ada.token, 'POST', '/api/keys', wanted)) as CreatedApiKey).key;
  };
  const begin = async (key: string, name: string, at: number) => {
    const person = personOf(urlOf(at), key);
    const sent = { clientId: randomUUID() as never, content: 'Go on.', model: await referenceOf(name) };
    return { person, ack: await person.client.conversations.send(sent) };
  };
  /** Millionths of a dollar that the provider may put on its bill for requests since then. */
  const billSince = (count: number): number =>
    model.requests
      .slice(count)
      .reduce((sum, request) => sum + 10 * price.input + mostOf(request) * price.output, 0);

  it('is not overspent by turns at the same time on both', async () => {
    const key = await keyWith(capUsd);
    const before = model.requests.length;
    const runs = await Promise.all(
      Array.from({ length: turns }, async (_, index): Promise<Run> => {
        const { person, ack } = await begin(key, 'greedy', index % 2);
        return untilRunEnded(person, ack.runId, 120_000);
      }),
    );
    const refused = runs.filter(({ error }) => error?.code === 'budget_exceeded').length;
    expect(refused + model.requests.length - before).toBe(turns);
    expect(billSince(before)).toBeLessThanOrEqual(capUsd * 1e6);
    expect(billSince(before)).toBeGreaterThan((capUsd * 1e6) / 2);
  }, 600_000);

  it('holds what a call may cost whose gateway was killed before it heard the price', async () => {
    const key = await keyWith(capUsd);
    const before = model.requests.length;
    await Promise.all([begin(key, 'hanging', 1), begin(key, 'hanging', 1)]);
    await expect.poll(() => model.requests.length, { timeout: 60_000 }).toBe(before + 2);
    await gateways[1]?.kill();
    for (let asked = 0; asked < turns; asked += 1) {
      const { person, ack } = await begin(key, 'greedy', 0);
      const { error } = await untilRunEnded(person, ack.runId, 60_000);
      if (error?.code === 'budget_exceeded') break;
      expect(error).toBeNull();
    }
    expect(billSince(before)).toBeLessThanOrEqual(capUsd * 1e6);
  }, 600_000);
});
