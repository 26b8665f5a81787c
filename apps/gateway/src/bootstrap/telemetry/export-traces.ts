import { context, trace } from '@opentelemetry/api';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { NodeSDK } from '@opentelemetry/sdk-node';
import type { Tracer } from '@mosaicstack/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { spanTracer } from './span-tracer.js';

export interface Telemetry {
  tracer: Tracer;
  /** Sends what is still waiting, within a few seconds. Never rejects. */
  shutdown(): Promise<void>;
}

/** A receiver that is gone must not hold up the end of the process. */
const longestFlushMilliseconds = 3000;

export function exportTraces(endpoint: string): Telemetry {
  const sdk = new NodeSDK({
    serviceName: 'mosaic-gateway',
    traceExporter: new OTLPTraceExporter({ url: `${endpoint.replace(/\/+$/, '')}/v1/traces` }),
    // Left out, these two would be sent as well; the detectors would add the command line and the user's name.
    metricReaders: [],
    logRecordProcessors: [],
    autoDetectResources: false,
    instrumentations: [],
  });
  sdk.start();
  return {
    tracer: spanTracer(trace.getTracer('mosaic-gateway')),
    async shutdown() {
      const flushed = sdk.shutdown().catch(() => undefined);
      await Promise.race([flushed, pause(longestFlushMilliseconds, undefined, { ref: false })]);
      trace.disable();
      context.disable();
    },
  };
}
