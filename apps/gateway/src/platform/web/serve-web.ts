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
  await server.register(fastifyStatic, { root: folder, serve: false, etag: false, cacheControl: false });
  const missing = files.get('/404');

  const send = (reply: FastifyReply, entry: WebFile) => {
    void reply.headers({
      'content-type': entry.contentType,
      'cache-control': entry.cacheControl,
      etag: entry.etag,
      ...(entry.contentSecurityPolicy && { 'content-security-policy': entry.contentSecurityPolicy }),
    });
    return reply.sendFile(entry.file);
  };

  server.get('/*', (request: FastifyRequest, reply: FastifyReply) => {
    const pathname = request.url.split('?', 1)[0] ?? '/';
    const entry = files.get(pathname);
    if (entry && request.headers['if-none-match'] === entry.etag) return reply.status(304).send();
    if (entry) return send(reply, entry);
    if (isProgramAddress(pathname) || !missing) {
      const failure = new AppError('not_found', 'There is nothing at this address.');
      return reply.status(404).send(toApiError(failure, request.id));
    }
    return send(reply.status(404), missing);
  });
}
