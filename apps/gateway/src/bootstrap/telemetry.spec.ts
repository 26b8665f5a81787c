import { createPiRuntime, unmetered } from '@mosaicstack/agent';
import { AppError, noTracer, silentLogger, type Tracer } from '@mosaicstack/kernel';
import { sequentialId, startOtlpReceiver, type OtlpReceiver, type ReceivedSpan } from '@mosaicstack/testing';
import type { ConversationId, Message } from '@mosaicstack/types';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { startTelemetry, type Telemetry } from './telemetry.js';

let receiver: OtlpReceiver;
let telemetry: Telemetry;
beforeEach(async () => {
  receiver = await startOtlpReceiver();
  telemetry = await startTelemetry({ endpoint: receiver.url });
});
afterEach(async () => {
  await telemetry.shutdown();
  await receiver.close();
});

const spanCalled = (name: string): ReceivedSpan => {
  const span = receiver.spans.find((candidate) => candidate.name === name);
  if (!span)
    throw new Error(`no span called ${name} among ${receiver.spans.map((each) => each.name).join(', ')}`);
  return span;
};

const askDemo = (tracer: Tracer, text: string): Promise<unknown> => {
  const question = {
    role: 'user',
    parts: [{ type: 'text', text }],
    createdAt: '2026-01-01T00:00:00.000Z',
  } as unknown as Message;
  const turn = {
    conversationId: sequentialId(1) as ConversationId,
    thinking: 'off' as const,
    systemPrompt: '',
    decision: { provider: 'demo', model: 'mosaic-demo', label: '', reason: '', demo: true },
    history: [question],
    continues: false,
    tools: [],
    takeSteers: async () => [],
    fallbacks: [],
    meter: unmetered,
  };
  const runtime = createPiRuntime({
    providers: { card: () => undefined, connect: async () => undefined },
    logger: silentLogger,
    tracer,
    settings: { demoWordMilliseconds: 0 },
  });
  return runtime.run(turn, () => undefined, new AbortController().signal);
};

it('joins request, run, model call, database and job in one trace', async () => {
  const { tracer } = telemetry;
  let carried: string | undefined;

  await tracer.span('http request', { 'http.route': '/api/conversations' }, async () => {
    carried = tracer.traceparent();
    await tracer.span('run', {}, async () => {
      await askDemo(tracer, 'a very private question');
      await tracer.span('database', {}, async () => undefined);
    });
  });
  await tracer.resume(carried, () => tracer.span('job run-execute', {}, async () => undefined));
  await telemetry.shutdown();

  const request = spanCalled('http request');
  expect(request).toMatchObject({ parentSpanId: '', service: 'mosaic-gateway' });
  expect(spanCalled('run').parentSpanId).toBe(request.spanId);
  expect(spanCalled('model call')).toMatchObject({
    parentSpanId: spanCalled('run').spanId,
    attributes: { 'model.provider': 'demo', 'model.name': 'mosaic-demo' },
  });
  expect(spanCalled('database').parentSpanId).toBe(spanCalled('run').spanId);
  expect(spanCalled('job run-execute').parentSpanId).toBe(request.spanId);
  expect(new Set(receiver.spans.map(({ traceId }) => traceId))).toEqual(new Set([request.traceId]));
  expect(receiver.text()).not.toContain('private');
});

it('marks a failed span with the code of its error and never with its words', async () => {
  const failure = new AppError('model_refused', 'The words of a stranger.');

  await expect(telemetry.tracer.span('model call', {}, () => Promise.reject(failure))).rejects.toBe(failure);
  await telemetry.shutdown();

  expect(spanCalled('model call').failed).toBe(true);
  expect(receiver.text()).toContain('model_refused');
  expect(receiver.text()).not.toContain('stranger');
});

it('keeps simultaneous traces apart', async () => {
  const { tracer } = telemetry;
  const one = (name: string): Promise<void> =>
    tracer.span(name, {}, async () => {
      await new Promise(setImmediate);
      await tracer.span(`${name} inside`, {}, async () => undefined);
    });

  await Promise.all([one('left'), one('right')]);
  await telemetry.shutdown();

  expect(spanCalled('left inside').parentSpanId).toBe(spanCalled('left').spanId);
  expect(spanCalled('right inside').parentSpanId).toBe(spanCalled('right').spanId);
  expect(spanCalled('left').traceId).not.toBe(spanCalled('right').traceId);
});

it('begins the work before it returns', () => {
  let begun = false;
  void telemetry.tracer.span('request', {}, async () => void (begun = true));

  expect(begun).toBe(true);
});

it('ignores a traceparent that is none', async () => {
  const { tracer } = telemetry;
  await tracer.resume('00-nonsense', () => tracer.span('request', {}, async () => undefined));
  await telemetry.shutdown();

  expect(spanCalled('request').parentSpanId).toBe('');
});

it('sends traces and nothing else', async () => {
  await telemetry.tracer.span('request', {}, async () => undefined);
  await telemetry.shutdown();

  expect(new Set(receiver.paths)).toEqual(new Set(['/v1/traces']));
});

it('costs nothing where no receiver is named', async () => {
  expect((await startTelemetry({})).tracer).toBe(noTracer);
});
