import { AppError, toApiError } from '@mosaicstack/kernel';
import { maximumFileBytes } from '@mosaicstack/types';
import type { FastifyInstance } from 'fastify';
import { bringsFile } from './file-body.js';

export interface BodyLimits {
  bodyBytes: number;
  jsonDepth: number;
}

/** Depth of nesting outside of strings, read without building anything. */
export function depthOf(text: string): number {
  let depth = 0;
  let deepest = 0;
  let inString = false;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    if (inString) {
      if (code === 0x5c) index += 1;
      else if (code === 0x22) inString = false;
    } else if (code === 0x22) inString = true;
    else if (code === 0x7b || code === 0x5b) deepest = Math.max(deepest, (depth += 1));
    else if (code === 0x7d || code === 0x5d) depth -= 1;
  }
  return deepest;
}

/**
 * A field named `__proto__`, however it is spelled. It is looked for in the text: a reviver is called for each of
 * half a million values, and for a second nobody else would be answered.
 */
const namesPrototype =
  /"(?:_|\\u005[fF]){2}(?:p|\\u0070)(?:r|\\u0072)(?:o|\\u006[fF])(?:t|\\u0074)(?:o|\\u006[fF])(?:_|\\u005[fF]){2}"\s*:/;

/** Parses JSON bodies, refusing what is too deep before it becomes objects. */
export const createBodyParser =
  ({ jsonDepth }: Pick<BodyLimits, 'jsonDepth'>) =>
  (text: string): unknown => {
    if (text === '') return undefined;
    if (depthOf(text) > jsonDepth) {
      throw new AppError('invalid_request', `The JSON is nested deeper than ${jsonDepth} levels.`);
    }
    if (namesPrototype.test(text)) {
      throw new AppError('invalid_request', 'The body is not valid JSON: a field is named __proto__.');
    }
    try {
      return JSON.parse(text);
    } catch (cause) {
      throw new AppError('invalid_request', 'The body is not valid JSON.', { cause });
    }
  };

/** The only body the gateway reads is JSON; anything else is refused by its content type. */
export function acceptJsonOnly(server: FastifyInstance, limits: BodyLimits): void {
  const parse = createBodyParser(limits);
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(
    'application/json',
    { parseAs: 'string', bodyLimit: limits.bodyBytes },
    (_request, body, done) => {
      try {
        done(null, parse(body as string));
      } catch (error) {
        done(error as Error);
      }
    },
  );
}

/** A body beyond this is not worth reading only to be polite; the connection is closed instead. */
const politeBytes = 64 * 1_048_576;

/**
 * Answers a body that announces itself as too large at once, and reads on without keeping anything:
 * a client whose connection was cut while it still sends would never see the answer.
 */
export function refuseLargeBodies(server: FastifyInstance, { bodyBytes }: BodyLimits): void {
  server.addHook('onRequest', (request, reply, done) => {
    const announced = Number(request.headers['content-length'] ?? 0);
    if (announced <= (bringsFile(request.headers) ? maximumFileBytes : bodyBytes)) return done();
    const failure = new AppError('too_large', 'The request is larger than the gateway accepts.');
    if (announced > politeBytes) void reply.header('connection', 'close');
    else request.raw.resume();
    void reply.status(413).send(toApiError(failure, request.id));
  });
}
