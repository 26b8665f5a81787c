export type SpanAttributes = Readonly<Record<string, string | number | boolean>>;

/** Spans join whatever span is open around them. Attributes never hold message content. */
export interface Tracer {
  span<Result>(name: string, attributes: SpanAttributes, work: () => Promise<Result>): Promise<Result>;
  /** Goes on with the trace that a W3C `traceparent` names; without one, like calling `work`. */
  resume<Result>(traceparent: string | undefined, work: () => Promise<Result>): Promise<Result>;
  /** The open span in W3C form; undefined while nothing is traced. */
  traceparent(): string | undefined;
}

export const noTracer: Tracer = {
  span: (_name, _attributes, work) => work(),
  resume: (_traceparent, work) => work(),
  traceparent: () => undefined,
};
