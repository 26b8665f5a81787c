import { HttpException } from '@nestjs/common';
import { AppError, isAppError, toAppError } from '@mosaicstack/kernel';
import { httpStatusOf, type ErrorKind } from '@mosaicstack/types';

const kindOfStatus = Object.fromEntries(
  Object.entries(httpStatusOf).map(([kind, status]) => [status, kind]),
) as Readonly<Record<number, ErrorKind>>;

const sentenceOf: Partial<Record<ErrorKind, string>> = {
  not_found: 'There is nothing at this address.',
  too_large: 'The request is larger than the gateway accepts.',
  invalid_request: 'The gateway could not read this request.',
};

/** Framework failures (an unknown route, a body too large) in our own kinds; the rest is ours already or a bug. */
export function fromAnything(error: unknown): AppError {
  if (isAppError(error)) return error;
  const status = statusOf(error);
  // 415, 405 and their kind: the framework knows more of them than the product has names for.
  const kind =
    status === undefined || status >= 500 ? undefined : (kindOfStatus[status] ?? 'invalid_request');
  if (kind === undefined) return toAppError(error);
  return new AppError(kind, sentenceOf[kind] ?? 'The request was refused.', { cause: error });
}

function statusOf(error: unknown): number | undefined {
  if (error instanceof HttpException) return error.getStatus();
  if (typeof error !== 'object' || error === null || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}
