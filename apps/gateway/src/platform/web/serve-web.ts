import fastifyStatic from '@fastify/static';
import { AppError, toApiError } from '@mosaicstack/kernel';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { WebFile } from './web-files.js';

/** These belong to programs: they are answered with JSON, never with a page. */
const isProgramAddress = (pathname: string): boolean => /^\/(api|v1|health|mcp)(\/|$)/.test(pathname);

/** Serves the exported dashboard from the gateway's own origin. */
export async function serveWeb(
  server: FastifyInstance,
  { folder, files }: { folder: string; files: ReadonlyMap<string, WebFile> },
): Promise<void> {
  await server.register(fastifyStatic, {
    ...{ root: folder, serve: false, etag: false, cacheControl: false },
    // The build lays a smaller copy of each text beside it.
    preCompressed: true,
  });
  const missing = files.get('/404');

  const describe = (reply: FastifyReply, entry: WebFile): FastifyReply =>
    reply.headers({
      'content-type': entry.contentType,
      'cache-control': entry.cacheControl,
      etag: entry.etag,
      vary: 'accept-encoding',
      ...(entry.contentSecurityPolicy && { 'content-security-policy': entry.contentSecurityPolicy }),
    });

  const config = { verb: 'gateway.reach' } as const;
  server.get('/*', { config }, (request: FastifyRequest, reply: FastifyReply) => {
    const pathname = request.url.split('?', 1)[0] ?? '/';
    const entry = files.get(pathname);
    if (entry) {
      const isKnown = request.headers['if-none-match'] === entry.etag;
      // The browser takes these headers over to its copy, so a page needs its policy here as well.
      void describe(reply, entry);
      return isKnown ? reply.status(304).send() : reply.sendFile(entry.file);
    }
    if (isProgramAddress(pathname) || !missing) {
      const failure = new AppError('not_found', 'There is nothing at this address.');
      return reply.status(404).send(toApiError(failure, request.id));
    }
    return describe(reply.status(404), missing).sendFile(missing.file);
  });
}
