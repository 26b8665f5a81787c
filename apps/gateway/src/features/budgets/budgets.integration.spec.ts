import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import {
  type ModelReply,
  type ModelRequest,
  type ScriptedModelServer,
  startScriptedModelServer,
  toolCallReply,
} from '@mosaicstack/testing';
import type {
  AuditEntry,
  CreatedApiKey,
  MessageAck,
  OwnApiKey,
  OwnQuota,
  Page,
  Run,
  UsageReport,
} from '@mosaicstack/types';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openInstance, type OpenInstance, type Someone } from '../../bootstrap/testing/open-instance.js';

/** US dollars for a million tokens. */
const price = { input: 2, output: 100 };
const promptTokens = 100;

const maxTokensOf = ({ body }: ModelRequest): number =>
  Number(body?.['max_tokens'] ?? body?.['max_completion_tokens'] ?? Infinity);

/** A model that uses up all it is allowed, each time. */
function greedy(request: ModelRequest, attempt: number): ModelReply {
  const allowed = maxTokensOf(request);
  const outputTokens = allowed === Infinity ? 50 : allowed;
  const usage = [{ do: 'usage', inputTokens: promptTokens, outputTokens }, { do: 'done' }] as const;
  const loops = request.body?.model === 'looping';
  if (request.body?.model !== 'draining' && !loops) {
    return { steps: [{ do: 'text', text: 'Done.' }, { do: 'finish', reason: 'stop' }, ...usage] };
  }
  const steps = [...(toolCallReply('look_up', { attempt }, `call_${attempt}`).steps ?? [])];
  const pace = loops ? [{ do: 'until', milliseconds: 300 } as const] : [];
  return { steps: [...pace, ...steps.filter((step) => step.do !== 'usage' && step.do !== 'done'), ...usage] };
}

describe('budgets', () => {
  let model: ScriptedModelServer;
  let instance: OpenInstance;

  beforeAll(async () => {
    model = await startScriptedModelServer({
      models: ['greedy', 'modest', 'draining', 'looping', 'unpriced'],
      script: greedy,
    });
    instance = await openInstance({ MOSAIC_OPENAI_BASE_URL: model.baseUrl });
    await instance.platform.providers.refresh();
    for (const name of ['greedy', 'draining', 'modest']) {
      const stated = name === 'modest' ? { input: 0.1, output: 0.4 } : price;
      await instance.call(
        'PATCH',
        '/api/providers/prices',
        { reference: referenceOf(name), price: stated },
        instance.ada,
      );
    }
  });
  afterAll(async () => {
    await instance?.close();
    await model?.close();
  });

  const referenceOf = (name: string): string => {
    const { models } = instance.platform.providers.list();
    return models.find((known) => known.model === name)?.reference ?? expect.fail(name);
  };
  const limit = (someone: Someone, limits: object) =>
    instance.call('PATCH', `/api/admin/users/${someone.id}/quota`, limits, instance.ada);
  const begin = async (someone: Someone, name: string, options: object = {}) => {
    const { body: conversation } = await instance.call<{ id: string }>(
      'POST',
      '/api/conversations',
      {},
      someone,
    );
    const message = { clientId: randomUUID(), content: 'Go on.', model: referenceOf(name), ...options };
    const url = `/api/conversations/${conversation.id}/messages`;
    return (await instance.call<MessageAck>('POST', url, message, someone)).body.runId;
  };
  const ended = async (someone: Someone, runId: Promise<string | null> | string | null): Promise<Run> => {
    for (;;) {
      const url = `/api/runs/${await runId}`;
      const { body } = await instance.call<Run>('GET', url, undefined, someone);
      if (body.endedAt !== null) return body;
      await pause(50);
    }
  };
  /** What the provider will put on its bill for requests from then on, in millionths of a dollar. */
  const billSince = (count: number): number =>
    model.requests
      .slice(count)
      .reduce((sum, request) => sum + promptTokens * price.input + maxTokensOf(request) * price.output, 0);
  const usageOf = async (someone: Someone, query = '') =>
    (await instance.call<UsageReport>('GET', `/api/usage${query}`, undefined, someone)).body;

  it('are not overspent by fifty turns at the same time, and say why the others were not made', async () => {
    const bob = await instance.add('Bob');
    await limit(bob, { usdPerDay: 1 });
    const before = model.requests.length;
    const runs = await Promise.all(Array.from({ length: 50 }, () => begin(bob, 'greedy')));
    const finished = await Promise.all(runs.map((runId) => ended(bob, runId)));
    const bill = billSince(before);
    expect(bill).toBeLessThanOrEqual(1_000_000);
    expect(bill).toBeGreaterThan(500_000);
    const refused = finished.filter(({ error }) => error?.code === 'budget_exceeded');
    expect(refused.length + model.requests.length - before).toBe(50);
    expect(refused[0]?.error).toMatchObject({
      message: 'The budget of your account for the day does not allow this call.',
      remediation: expect.stringMatching(/mosaic usage limits|in a moment/) as string,
    });
    const report = await usageOf(bob);
    expect(Math.round(report.total.costUsd * 1e6)).toBe(bill);
    expect(report.groups).toMatchObject([{ key: referenceOf('greedy'), priceSources: ['administrator'] }]);
    const { body: quota } = await instance.call<OwnQuota>('GET', '/api/account/quota', undefined, bob);
    expect(Math.round(quota.used.usdPerDay * 1e6)).toBe(bill);
    const log = await instance.call<Page<AuditEntry>>('GET', '/api/account/audit', undefined, bob);
    expect(log.body.items.filter(({ verb }) => verb === 'budget.warn')).toHaveLength(1);
  }, 120_000);

  it('end a run that a model drains in a loop', async () => {
    const eve = await instance.add('Eve');
    await limit(eve, { usdPerDay: 1 });
    const before = model.requests.length;
    const run = await ended(eve, begin(eve, 'draining'));
    expect(run).toMatchObject({ state: 'failed', error: { code: 'budget_exceeded' } });
    expect(model.requests.length - before).toBeGreaterThan(1);
    expect(billSince(before)).toBeLessThanOrEqual(1_000_000);
  }, 120_000);

  it('let a message say what its answer may cost, of whoever is not limited too', async () => {
    const before = model.requests.length;
    const run = await ended(instance.ada, begin(instance.ada, 'draining', { maxCostUsd: 0.9 }));
    expect(run.error).toMatchObject({
      code: 'budget_exceeded',
      message: 'The budget of this run does not allow this call.',
      remediation: expect.stringContaining('--max-cost') as string,
    });
    expect(billSince(before)).toBeGreaterThan(0);
    expect(billSince(before)).toBeLessThanOrEqual(900_000);
  });

  it('hold an API key to its own, whoever it belongs to, for as long as it is there', async () => {
    const gil = await instance.add('Gil');
    await limit(gil, { usdPerDay: 5 });
    const wanted = { name: 'nightly', scopes: ['chat', 'write'], budget: { usdTotal: 0.9 } };
    const made = (await instance.call<CreatedApiKey>('POST', '/api/keys', wanted, gil)).body;
    const through = { ...gil, token: made.key };
    const before = model.requests.length;
    const run = await ended(gil, begin(through, 'draining'));
    expect(run.error).toMatchObject({
      code: 'budget_exceeded',
      message: 'The budget of the API key does not allow this call.',
      remediation: expect.stringContaining('mosaic key edit') as string,
    });
    const bill = billSince(before);
    expect(bill).toBeGreaterThan(0);
    expect(bill).toBeLessThanOrEqual(900_000);

    const listed = await instance.call<Page<OwnApiKey>>('GET', '/api/keys', undefined, gil);
    expect(Math.round((listed.body.items[0]?.spent.usdTotal ?? 0) * 1e6)).toBe(bill);
    const { groups } = await usageOf(gil, '?by=key');
    expect(groups).toMatchObject([{ key: made.apiKey.id, name: 'nightly' }]);
    expect(await ended(gil, begin(gil, 'greedy'))).toMatchObject({ state: 'completed' });

    const url = `/api/keys/${made.apiKey.id}`;
    const raise = (who: Someone) => instance.call('PATCH', url, { budget: { usdTotal: null } }, who);
    expect([(await raise(through)).status, (await raise(instance.ada)).status]).toEqual([403, 404]);
    expect((await raise(gil)).status).toBe(200);
    expect(await ended(gil, begin(through, 'greedy'))).toMatchObject({ state: 'completed' });
  });

  it('let a key that was revoked pay for nothing more of what it began', async () => {
    const ida = await instance.add('Ida');
    await limit(ida, { usdPerDay: null });
    const wanted = { name: 'leaked', scopes: ['chat', 'write'] };
    const made = (await instance.call<CreatedApiKey>('POST', '/api/keys', wanted, ida)).body;
    const begun = await begin({ ...ida, token: made.key }, 'looping');
    await expect.poll(() => model.requests.some(({ body }) => body?.model === 'looping')).toBe(true);
    await instance.call('DELETE', `/api/keys/${made.apiKey.id}`, undefined, ida);
    const run = await ended(ida, begun);
    expect(run.error).toMatchObject({
      code: 'forbidden',
      message: expect.stringContaining('revoked') as string,
    });
  });

  it('have a cheaper model answer while a little is left, say so, and refuse once nothing is', async () => {
    const jo = await instance.add('Jo');
    await limit(jo, { usdPerDay: 1 });
    const dear = { name: 'The best', match: {}, action: { model: referenceOf('greedy') } };
    expect((await instance.call('POST', '/api/routing/rules', dear, jo)).status).toBe(201);
    const answered = async () => ended(jo, begin(jo, 'greedy', { model: undefined }));
    const spent = async () => (await usageOf(jo)).total.costUsd;

    const runs: Run[] = [];
    while ((await spent()) < 0.8 && runs.length < 5) runs.push(await answered());
    expect(runs.map(({ decision }) => decision?.model)).toEqual(runs.map(() => 'greedy'));
    const stepped = await answered();
    expect(stepped).toMatchObject({
      state: 'completed',
      decision: { model: 'modest', reason: expect.stringContaining('a cheaper model answers') as string },
    });
    expect(await spent()).toBeLessThanOrEqual(1);

    await limit(jo, { usdPerDay: 0.5 });
    await pause(1_100); // limits that were looked up are believed for a second
    const asked = model.requests.length;
    expect((await answered()).error).toMatchObject({
      code: 'budget_exceeded',
      remediation: expect.stringContaining('mosaic usage limits') as string,
    });
    expect(model.requests).toHaveLength(asked);
  });

  it('admit no model whose price nobody knows, until nothing limits money', async () => {
    const [carol, dora] = [await instance.add('Carol'), await instance.add('Dora')];
    expect((await ended(carol, begin(carol, 'unpriced'))).error?.code).toBe('price_unknown');
    await limit(dora, { usdPerDay: null });
    expect(await ended(dora, begin(dora, 'unpriced'))).toMatchObject({ state: 'completed' });
  });

  it('count runs, and refuse one too many', async () => {
    const fay = await instance.add('Fay');
    await limit(fay, { runsPerDay: 1, usdPerDay: null });
    expect(await ended(fay, begin(fay, 'unpriced'))).toMatchObject({ state: 'completed' });
    expect((await ended(fay, begin(fay, 'unpriced'))).error).toMatchObject({ code: 'budget_exceeded' });
  });

  it('show everybody’s usage to administrators alone, and their own to everybody', async () => {
    const [zoe, max] = [await instance.add('Zoe'), await instance.add('Max')];
    await limit(zoe, { usdPerDay: null });
    await ended(zoe, begin(zoe, 'unpriced'));
    expect((await usageOf(max)).total.calls).toBe(0);
    expect((await usageOf(zoe, '?by=agent')).groups).toMatchObject([{ name: 'assistant', calls: 1 }]);
    expect((await usageOf(zoe, '?by=day')).days).toHaveLength(1);
    const all = (someone: Someone) =>
      instance.call<UsageReport>('GET', '/api/admin/usage?by=user', undefined, someone);
    expect((await all(zoe)).status).toBe(403);
    const { groups, total } = (await all(instance.ada)).body;
    expect(groups).toContainEqual(expect.objectContaining({ key: zoe.id, name: 'Zoe', calls: 1 }));
    expect(total.calls).toBeGreaterThan(1);
    for (const query of [
      'by=colour',
      'from=2026-13-01',
      'from=2026-02-01&to=2026-01-01',
      'from=2020-01-01&to=2026-01-01',
    ])
      expect((await instance.call('GET', `/api/usage?${query}`, undefined, zoe)).status).toBe(400);
  });
});
