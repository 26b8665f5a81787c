import { toApiError } from '@mosaicstack/kernel';
import { httpStatusOf } from '@mosaicstack/types';
import type { FastifyInstance } from 'fastify';
import type { AllowedOrigins } from './allowed-origins.js';
import { fromAnything } from './error-reply.js';

/** Turns a foreign page or name away before anything of the request is read. */
export function checkOrigins(server: FastifyInstance, allowed: AllowedOrigins): void {
  server.addHook('onRequest', (request, reply, done) => {
    try {
      allowed.check(request.raw);
      done();
    } catch (error) {
      const failure = fromAnything(error);
      void reply.status(httpStatusOf[failure.kind]).send(toApiError(failure, request.id));
    }
  });
}
