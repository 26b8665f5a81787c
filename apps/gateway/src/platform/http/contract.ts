import {
  applyDecorators,
  HttpCode,
  SerializeOptions,
  SetMetadata,
  StandardSchemaValidationPipe,
} from '@nestjs/common';
import { AppError } from '@mosaicstack/kernel';
import type { Issue } from '@mosaicstack/types';
import type { z } from 'zod';

type ValidationIssue = Pick<z.core.$ZodIssue, 'path' | 'message'> & {
  code?: string;
  origin?: string;
  minimum?: unknown;
  keys?: readonly string[];
};

/** A text that is missing though it is there; the words of the schema library are about its own business. */
const isEmptyText = ({ code, origin, minimum }: ValidationIssue): boolean =>
  code === 'too_small' && origin === 'string' && minimum === 1;

/** Whoever sends more mistakes than this learns of the others next time: a reply is no longer than its request. */
const mostIssues = 50;

/** Unknown fields are named one by one, so that a typing mistake is found at a glance. */
export function toIssues(issues: readonly ValidationIssue[]): Issue[] {
  const named = issues.slice(0, mostIssues).flatMap((issue) => {
    const { path, message, keys } = issue;
    const at = path.map(String);
    if (!keys)
      return [{ path: at.join('.'), message: isEmptyText(issue) ? 'It must not be empty.' : message }];
    return keys
      .slice(0, mostIssues)
      .map((key) => ({ path: [...at, key].join('.'), message: 'This field is not known.' }));
  });
  return named.slice(0, mostIssues);
}

export function invalidRequest(issues: readonly ValidationIssue[]): AppError {
  const named = toIssues(issues);
  const [first] = named;
  const where = first ? ` ${first.path === '' ? 'The request' : `"${first.path}"`}: ${first.message}` : '';
  return new AppError('invalid_request', `The request does not have the expected form.${where}`, {
    issues: named,
  });
}

/** Checks every body, parameter and query that names its contract. */
export const contractPipe = () =>
  new StandardSchemaValidationPipe({
    exceptionFactory: (issues) => invalidRequest(issues as unknown as ValidationIssue[]),
  });

/** Parses what does not come through a controller: a socket event, say. */
export function parseContract<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw invalidRequest(parsed.error.issues);
  return parsed.data;
}

export const replyKey = 'mosaic:reply';

/** What a route answers when all is well. */
export interface DeclaredReply {
  /** Absent where nothing is said beyond the status. */
  schema?: z.ZodType | undefined;
  mediaType: string;
  /** The reply holds a secret that is told this once: it is neither kept nor told again. */
  secret: boolean;
}

const declareReply = (reply: Partial<DeclaredReply>) =>
  SetMetadata(replyKey, { mediaType: 'application/json', secret: false, ...reply } satisfies DeclaredReply);

/**
 * Status and contract of a reply; fields the contract does not name never leave. Every 201 whose
 * reply holds a credential says `secret`.
 */
export const Returns = (status: number, schema?: z.ZodType, { secret = false }: { secret?: boolean } = {}) =>
  applyDecorators(
    HttpCode(status),
    declareReply({ schema, secret }),
    ...(schema ? [SerializeOptions({ schema })] : []),
  );

/** The contract of a reply that the route writes itself, so that nothing here filters it. */
export const Writes = (status: number, reply: Partial<DeclaredReply>) =>
  applyDecorators(HttpCode(status), declareReply(reply));

/** Answers with server-sent events, each of this contract. */
export const Streams = (schema: z.ZodType) => Writes(200, { schema, mediaType: eventStreamType });

export const eventStreamType = 'text/event-stream';
