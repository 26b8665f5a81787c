import type { IncomingHttpHeaders } from 'node:http';
import type { Authenticator } from '@mosaicstack/auth';
import { AppError } from '@mosaicstack/kernel';
import { maximumFileBytes } from '@mosaicstack/types';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { notSignedIn } from '../auth/access.guard.js';
import { credentialOf } from '../auth/credential-of.js';
import { FileTurns } from './file-turns.js';

/** The media type of files, whatever is in them. */
export const fileType = 'application/octet-stream';

/** The content of a file as a request body. */
export const fileBody = z
  .instanceof(Uint8Array)
  .meta({ type: 'string', format: 'binary', contentMediaType: fileType });

/** Files are larger than any JSON the gateway reads, so they have a limit of their own. */
export function acceptFiles(server: FastifyInstance, senders: Pick<Authenticator, 'identify'>): void {
  server.addContentTypeParser(
    fileType,
    { parseAs: 'buffer', bodyLimit: maximumFileBytes },
    (_request, body, done) => done(null, body),
  );
  const turns = new FileTurns();
  server.addHook('preParsing', async (request, reply) => {
    if (bringsFile(request.headers) && !bodiless.has(request.method))
      await admit({ request, reply }, senders, turns);
  });
}

const bodiless = new Set(['GET', 'HEAD']);

/**
 * Before a byte of it is read: a stranger's file is not, and of one person, as of all together, only a few are at
 * a time. Anybody could fill the memory otherwise, for bodies are read before a route asks who sends them.
 */
async function admit(
  { request, reply }: { request: FastifyRequest; reply: FastifyReply },
  senders: Pick<Authenticator, 'identify'>,
  turns: FileTurns,
): Promise<void> {
  // Heard from the beginning: whoever goes away while they are looked up would keep a turn for good.
  const gone = new AbortController();
  reply.raw.once('close', () => gone.abort(brokenOff()));
  const identified = await senders.identify(credentialOf(request));
  if (!identified) throw notSignedIn();
  const end = await turns.take(identified.user.id, gone.signal);
  for (const event of ['finish', 'close']) reply.raw.once(event, end);
}

/** Nobody reads it; it keeps an upload that was given up from being told as a fault of ours. */
const brokenOff = () => new AppError('invalid_request', 'The file was not sent to its end.');

/** Whether a request announces a file. */
export const bringsFile = (headers: IncomingHttpHeaders): boolean =>
  headers['content-type']?.trimStart().toLowerCase().startsWith(fileType) === true;
