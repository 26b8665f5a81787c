import { type Tracer as OtelTracer, SpanStatusCode, trace } from '@opentelemetry/api';
import { AppError, noTracer, type Tracer } from '@mosaicstack/kernel';
import { namesFound, plantedSecrets, secretsIn, startOtlpReceiver } from '@mosaicstack/testing';
import { expect, it, onTestFinished } from 'vitest';
import { exportTraces } from './export-traces.js';

const secrets = plantedSecrets();

/** A tracer as it must not be, and as most are: it tells what the failure said. */
const talkative = (tracer: OtelTracer): Tracer => ({
  ...noTracer,
  span: (name, attributes, work) =>
    tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (span) => {
      try {
        return await work();
      } catch (error) {
        span.recordException(error as Error);
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        throw error;
      } finally {
        span.end();
      }
    }),
});

/** Work that fails with each secret in what it says, as it arrives at a receiver of traces. */
async function traced(tracerOf: (own: Tracer) => Tracer): Promise<string> {
  const receiver = await startOtlpReceiver();
  onTestFinished(() => receiver.close());
  const telemetry = exportTraces(receiver.url);
  const tracer = tracerOf(telemetry.tracer);
  for (const secret of secrets.values()) {
    const cause = new Error(`inner ${secret}`);
    const failures = [
      new Error(`outer ${secret}`, { cause }),
      new AppError('invalid_request', `It did not take ${secret}.`, { reason: secret, cause }),
    ];
    for (const failure of failures)
      await expect(tracer.span('work', {}, () => Promise.reject(failure))).rejects.toBe(failure);
  }
  await telemetry.shutdown();
  expect(receiver.spans).toHaveLength(2 * secrets.size);
  return receiver.text();
}

it('forty secrets in what failures say are in no span', async () => {
  const text = await traced((own) => own);
  expect(text).toContain('invalid_request');
  expect(secretsIn(text, secrets)).toEqual([]);
});

it('would be found by this test, all of them, in the spans of a tracer that repeats failures', async () => {
  const text = await traced(() => talkative(trace.getTracer('talkative')));
  expect(namesFound(secretsIn(text, secrets))).toEqual(new Set(secrets.keys()));
});
