import { isGatewayError } from '@mosaicstack/client';
import type { ApiError } from '@mosaicstack/types';
import { isPartMissing } from './lazy';
import { wordsOf } from './words';

const t = wordsOf('ui');

const partMissing = (): ApiError => ({
  code: 'gateway_unreachable',
  message: t('aPartOfThisPageIsMissing'),
  requestId: '',
  cause: t('theGatewayIsAwayOrUpdated'),
  remediation: t('thePageComesBackByItself'),
});

/** Any failure in the one shape that pages show. */
export function problemOf(error: unknown): ApiError {
  if (isPartMissing(error)) return partMissing();
  if (!isGatewayError(error)) {
    return {
      code: 'internal',
      message: t('thisPageRanIntoAFault'),
      requestId: '',
      cause: error instanceof Error ? error.message : String(error),
      remediation: t('reloadThePageIfItHappens'),
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

/** Somebody else changed it since it was read. */
export const isStaleVersion = (error: unknown): boolean =>
  isGatewayError(error) && error.code === 'version_conflict';

/** Gone, or no longer for this reader: the two look alike. */
export const isMissing = (error: unknown): boolean => isGatewayError(error) && error.kind === 'not_found';
