import type { SpanAttributes, Tracer } from '@mosaicstack/kernel';

export interface RecordedSpan {
  name: string;
  attributes: SpanAttributes;
  /** The trace that was gone on with around the span. */
  resumed: string | undefined;
}

/** A tracer that keeps what was opened; every span of it has the same name on the wire. */
export class RecordingTracer implements Tracer {
  readonly spans: RecordedSpan[] = [];
  private resumed: string | undefined;

  span<Result>(name: string, attributes: SpanAttributes, work: () => Promise<Result>): Promise<Result> {
    this.spans.push({ name, attributes, resumed: this.resumed });
    return work();
  }

  resume<Result>(traceparent: string | undefined, work: () => Promise<Result>): Promise<Result> {
    this.resumed = traceparent;
    return work();
  }

  traceparent(): string {
    return '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  }
}
