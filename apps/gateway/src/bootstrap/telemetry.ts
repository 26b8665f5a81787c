import { noTracer } from '@mosaicstack/kernel';
import type { Telemetry } from './telemetry/export-traces.js';

export type { Telemetry };

export interface TelemetryOptions {
  /** Root of an OTLP/HTTP receiver; without one nothing is traced and nothing loaded. */
  endpoint?: string | undefined;
}

/** Traces go to the configured receiver, and nothing else does: no metrics, no logs, no message content. */
export async function startTelemetry({ endpoint }: TelemetryOptions): Promise<Telemetry> {
  if (!endpoint) return { tracer: noTracer, shutdown: async () => undefined };
  const { exportTraces } = await import('./telemetry/export-traces.js');
  return exportTraces(endpoint);
}
