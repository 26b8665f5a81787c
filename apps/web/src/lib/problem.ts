import { isGatewayError } from '@mosaicstack/client';
import type { ApiError } from '@mosaicstack/types';

/** Any failure in the one shape that pages show. */
export function problemOf(error: unknown): ApiError {
  if (!isGatewayError(error)) {
    return {
      code: 'internal',
      message: 'This page ran into a fault of its own.',
      requestId: '',
      cause: error instanceof Error ? error.message : String(error),
      remediation: 'Reload the page. If it happens again, report what you did.',
    };
  }
  return {
    code: error.code,
    message: error.message,
    requestId: error.requestId,
    ...(error.reason === undefined ? {} : { cause: error.reason }),
    ...(error.remediation === undefined ? {} : { remediation: error.remediation }),
    issues: [...error.issues],
  };
}

/** What to quote when asking for help; undefined when the request never reached the gateway. */
export const referenceOf = (problem: ApiError): string | undefined =>
  problem.requestId === '' ? undefined : `request ${problem.requestId}`;

export const isSignedOut = (error: unknown): boolean =>
  isGatewayError(error) && error.kind === 'unauthorized';

/** Worth asking again by itself: the gateway was away or busy, rather than unwilling. */
export const isTemporary = (error: unknown): boolean => isGatewayError(error) && error.kind === 'unavailable';
