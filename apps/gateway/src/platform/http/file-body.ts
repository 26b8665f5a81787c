import type { IncomingHttpHeaders } from 'node:http';
import { maximumFileBytes } from '@mosaicstack/types';
import type { FastifyInstance } from 'fastify';
import { z } from 'zod';

/** The media type of files, whatever is in them. */
export const fileType = 'application/octet-stream';

/** The content of a file as a request body. */
export const fileBody = z
  .instanceof(Uint8Array)
  .meta({ type: 'string', format: 'binary', contentMediaType: fileType });

/** Files are larger than any JSON the gateway reads, so they have a limit of their own. */
export function acceptFiles(server: FastifyInstance): void {
  server.addContentTypeParser(
    fileType,
    { parseAs: 'buffer', bodyLimit: maximumFileBytes },
    (_request, body, done) => done(null, body),
  );
}

/** Whether a request announces a file and at least claims to come from somebody: bodies are read before anybody is asked. */
export const mayBringFile = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.split(';')[0]?.trim().toLowerCase() === fileType &&
  (headers.cookie ?? headers.authorization ?? headers['x-api-key']) !== undefined;
