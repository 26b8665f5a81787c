import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A span as it arrived over OTLP/HTTP in JSON. */
export interface ReceivedSpan {
  traceId: string;
  spanId: string;
  /** Empty for the first span of a trace. */
  parentSpanId: string;
  name: string;
  service: string;
  attributes: Readonly<Record<string, unknown>>;
  failed: boolean;
}

/** Collects spans of any OTLP/HTTP exporter that sends JSON. */
export interface OtlpReceiver {
  /** What `OTEL_EXPORTER_OTLP_ENDPOINT` takes. */
  url: string;
  spans: readonly ReceivedSpan[];
  /** Paths posted to, to see that nothing but traces is sent. */
  paths: readonly string[];
  /** Everything received as text, to search for what must not be there. */
  text(): string;
  close(): Promise<void>;
}

type Attribute = { key: string; value: Record<string, unknown> };
type WireSpan = {
  traceId: string;
  spanId: string;
  parentSpanId?: string;
  name: string;
  attributes?: Attribute[];
  status?: { code?: number };
};
type WireResource = { attributes: Attribute[] };
type WireBody = { resourceSpans?: { resource: WireResource; scopeSpans: { spans: WireSpan[] }[] }[] };

const failedStatus = 2;

const readAttributes = (attributes: readonly Attribute[] = []): Record<string, unknown> =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

const readSpans = (body: WireBody): ReceivedSpan[] =>
  (body.resourceSpans ?? []).flatMap(({ resource, scopeSpans }) => {
    const named = readAttributes(resource.attributes)['service.name'];
    const service = typeof named === 'string' ? named : '';
    return scopeSpans.flatMap(({ spans }) =>
      spans.map(({ traceId, spanId, parentSpanId = '', name, attributes, status }) => ({
        traceId,
        spanId,
        parentSpanId,
        name,
        service,
        attributes: readAttributes(attributes),
        failed: status?.code === failedStatus,
      })),
    );
  });

export async function startOtlpReceiver(): Promise<OtlpReceiver> {
  const spans: ReceivedSpan[] = [];
  const paths: string[] = [];
  const bodies: string[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const body = Buffer.concat(parts).toString('utf8');
      paths.push(request.url ?? '');
      bodies.push(body);
      if (request.headers['content-type']?.includes('json'))
        spans.push(...readSpans(JSON.parse(body) as WireBody));
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    paths,
    text: () => bodies.join('\n'),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
