import { AppError } from '@mosaicstack/kernel';
import {
  errorReply,
  numberedTokens,
  type ScriptedModelServer,
  startScriptedModelServer,
  textReply,
} from '@mosaicstack/testing';
import type { RouteDecision } from '@mosaicstack/types';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { modelCard } from '../catalogue/model-card.js';
import type { CallEnd, ModelCallPlan, ModelMeter } from '../runtime/model-meter.js';
import { endpointAt, errorOf, noticesOf, runtimeOn, turnOn } from './testing/scripted-turns.js';

let server: ScriptedModelServer;
beforeEach(async () => void (server = await startScriptedModelServer()));
afterEach(() => server.close());

const runtime = (retries = 0) =>
  runtimeOn([endpointAt(server.baseUrl)], { settings: { retries, retryMilliseconds: 1 } });

const candidate = (model: string): RouteDecision => ({
  provider: 'scripted',
  model,
  label: `The model ${model}`,
  reason: 'It comes next.',
  demo: false,
});

class Ledger implements ModelMeter {
  readonly plans: ModelCallPlan[] = [];
  readonly settled: CallEnd[] = [];

  /** `calls` is how many are paid for before everything is refused. */
  constructor(
    private readonly refused: readonly string[] = [],
    private readonly calls = Infinity,
  ) {}

  async reserve(plan: ModelCallPlan) {
    if (this.refused.includes(plan.decision.model) || this.plans.length >= this.calls) {
      throw new AppError('budget_exceeded', 'This would cost more than what is left.');
    }
    this.plans.push(plan);
    const settle = async (end: CallEnd) => {
      this.settled.push(end);
      return ['Most of it is spent.'];
    };
    return { maxOutputTokens: 78 - this.plans.length, settle };
  }
}

describe('a model that fails before anything is visible', () => {
  it('makes way for the next candidate, which is said and used from then on', async () => {
    server.next(errorReply(500, 'down'), textReply('From the second.'));

    const turned = await turnOn(runtime(), { model: 'first', fallbacks: [candidate('second')] });

    expect(turned.final).toBe('From the second.');
    expect(noticesOf(turned)).toEqual(['model_fallback']);
    expect(turned.events).toContainEqual({ type: 'routed', decision: candidate('second') });
    expect(server.requests.map(({ body }) => body?.model)).toEqual(['first', 'second']);
  });

  it('is the failure of the turn when nobody is left', async () => {
    server.next(errorReply(500, 'down'), errorReply(401, 'no'));

    const turned = await turnOn(runtime(), { model: 'first', fallbacks: [candidate('second')] });

    expect(turned.outcome.outcome).toBe('failed');
    expect(errorOf(turned)?.code).toBe('model_refused');
  });
});

it('never switches once something is visible', async () => {
  const turned = await turnOn(runtime(), { model: 'drop-after-3', fallbacks: [candidate('second')] });

  expect(turned.outcome.outcome).toBe('failed');
  expect(turned.streamed).toBe(numberedTokens(3).join(''));
  expect(noticesOf(turned)).toEqual([]);
});

describe('the meter', () => {
  it('is asked before each call, bounds what may be written, and is told what it was', async () => {
    const meter = new Ledger();
    server.next(textReply('Done.'));

    const turned = await turnOn(runtime(), { model: 'first', meter, fallbacks: [candidate('second')] });

    const alternatives = [{ decision: { model: 'second' } }];
    expect(meter.plans).toMatchObject([{ decision: { model: 'first' }, alternatives }]);
    expect(meter.plans[0]?.promptTokensAtMost).toBeGreaterThan(0);
    expect(meter.settled).toMatchObject([
      { kind: 'counted', usage: { outputTokens: expect.any(Number) as number } },
    ]);
    expect(noticesOf(turned)).toEqual(['budget_warning']);
    expect(server.requests[0]?.body).toMatchObject({ max_tokens: 77 });
  });

  it('gives back what a failed call had set aside', async () => {
    const meter = new Ledger();
    server.next(errorReply(500, 'down'), textReply('Done.'));

    await turnOn(runtime(), { model: 'first', fallbacks: [candidate('second')], meter });

    expect(meter.settled.map(({ kind }) => kind)).toEqual(['unpaid', 'counted']);
  });

  it('pays for each attempt that may have cost something, and not twice for one that was refused', async () => {
    const meter = new Ledger();
    server.next({ steps: [{ do: 'drop' }] }, errorReply(503, 'later'), textReply('Done.'));

    const turned = await turnOn(runtime(3), { model: 'first', meter });

    expect(turned.final).toBe('Done.');
    expect(meter.settled.map(({ kind }) => kind)).toEqual(['unknown', 'counted']);
    expect(server.requests.map(({ body }) => body?.['max_tokens'])).toEqual([77, 76, 76]);
  });

  it('makes no further attempt that is not paid for', async () => {
    const meter = new Ledger([], 1);
    server.next({ steps: [{ do: 'drop' }] }, textReply('Not paid for.'));

    const turned = await turnOn(runtime(3), { model: 'first', meter });

    expect(errorOf(turned)?.code).toBe('budget_exceeded');
    expect(server.requests).toHaveLength(1);
  });

  it('does not take a call for unpaid that broke off after the server had begun', async () => {
    const meter = new Ledger();

    await turnOn(runtime(), { model: 'drop-after-0', meter });

    expect(meter.settled.map(({ kind }) => kind)).toEqual(['unknown']);
  });

  it('keeps a call from being made that does not fit, and lets a cheaper candidate answer', async () => {
    const meter = new Ledger(['first']);
    server.next(textReply('Cheaper.'));

    const turned = await turnOn(runtime(), { model: 'first', fallbacks: [candidate('second')], meter });

    expect(turned.final).toBe('Cheaper.');
    expect(server.requests.map(({ body }) => body?.model)).toEqual(['second']);
  });

  it('ends the turn when nothing fits', async () => {
    const turned = await turnOn(runtime(), { model: 'first', meter: new Ledger(['first']) });

    expect(errorOf(turned)?.code).toBe('budget_exceeded');
    expect(server.requests).toEqual([]);
  });
});

it('is told what is known of a model, and tells with each answer what it cost', async () => {
  const price = { input: 1_000, output: 10_000, cacheRead: 1_000, cacheWrite: 1_000, tiers: [] };
  const named = { provider: 'scripted', model: 'priced', label: 'Priced', demo: false };
  const card = modelCard(named, [{ source: 'administrator', facts: { price } }]);
  const priced = runtimeOn([endpointAt(server.baseUrl)], {
    card: ({ model }) => (model === card.model ? card : undefined),
  });
  server.next(textReply('One two.'), textReply('One two.'));
  const meter = new Ledger();

  const turned = await turnOn(priced, { model: 'priced', meter });
  const other = await turnOn(priced, { model: 'other', meter });

  expect(meter.plans.map((plan) => plan.card)).toEqual([card, undefined]);
  const [usage] = usagesOf(turned);
  const { inputTokens = 0, outputTokens = 0 } = usage ?? {};
  expect(usage?.costUsd).toBeCloseTo((inputTokens * 1_000 + outputTokens * 10_000) / 1e6, 9);
  expect(usage?.costUsd).toBeGreaterThan(0);
  expect(usagesOf(other)[0]?.costUsd).toBeNull();
});

const usagesOf = ({ events }: Awaited<ReturnType<typeof turnOn>>) =>
  events.flatMap((event) => (event.type === 'message-ended' ? [event.usage] : []));
