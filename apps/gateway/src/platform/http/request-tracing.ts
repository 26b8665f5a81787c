import type { Tracer } from '@mosaicstack/kernel';
import type { FastifyInstance } from 'fastify';

/** One span a request, from its arrival to the end of its reply; whatever the request causes joins it. */
export function traceRequests(server: FastifyInstance, tracer: Tracer): void {
  server.addHook('onRequest', (request, reply, done) => {
    const { traceparent } = request.headers;
    const replied = new Promise<void>((resolve) => reply.raw.once('close', resolve));
    const attributes = {
      'http.request.method': request.method,
      'http.route': request.routeOptions.url ?? '',
    };
    void tracer.resume(typeof traceparent === 'string' ? traceparent : undefined, () =>
      tracer.span('http request', attributes, () => {
        done();
        return replied;
      }),
    );
  });
}
