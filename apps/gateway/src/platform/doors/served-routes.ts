import type { Verb } from '@mosaicstack/types';
import type { FastifyInstance } from 'fastify';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** A route that no controller serves declares here what it asks for. */
    verb?: Verb;
  }
}

/** A route as the router has it. */
export interface ServedRoute {
  method: string;
  path: string;
  verb: Verb | undefined;
}

/** Writes down every route from now on, whoever adds it: what is listed can be compared with what is served. */
export function recordRoutes(server: FastifyInstance): readonly ServedRoute[] {
  const served: ServedRoute[] = [];
  server.addHook('onRoute', ({ method, url, config }) => {
    for (const one of [method].flat()) served.push({ method: one, path: url, verb: config?.verb });
  });
  return served;
}
