import {
  context,
  isSpanContextValid,
  SpanStatusCode,
  trace,
  type Tracer as OtelTracer,
} from '@opentelemetry/api';
import { isAppError, type Tracer } from '@mosaicstack/kernel';

const traceparentForm = /^[\da-f]{2}-([\da-f]{32})-([\da-f]{16})-([\da-f]{2})/;

/** A code or a class tells enough; messages may quote what people wrote. */
const nameOf = (error: unknown): string => {
  if (isAppError(error)) return error.code;
  return error instanceof Error ? error.name : 'unknown';
};

/** Our tracer on OpenTelemetry's. `work` begins before `span` returns. */
export const spanTracer = (tracer: OtelTracer): Tracer => ({
  span: (name, attributes, work) =>
    tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (span) => {
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: nameOf(error) });
        throw error;
      } finally {
        span.end();
      }
    }),
  resume(traceparent, work) {
    const [, traceId, spanId, flags] = traceparentForm.exec(traceparent ?? '') ?? [];
    if (!traceId || !spanId || !flags) return work();
    const remote = { traceId, spanId, traceFlags: parseInt(flags, 16), isRemote: true };
    if (!isSpanContextValid(remote)) return work();
    return context.with(trace.setSpanContext(context.active(), remote), work);
  },
  traceparent() {
    const open = trace.getActiveSpan()?.spanContext();
    if (!open || !isSpanContextValid(open)) return undefined;
    return `00-${open.traceId}-${open.spanId}-${open.traceFlags.toString(16).padStart(2, '0')}`;
  },
});
