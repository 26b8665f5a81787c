import { isGatewayError } from '@mosaicstack/client';
import type { ApiError } from '@mosaicstack/types';
import { isPartMissing } from './lazy';
import { errorSentence, wordsOf } from './words';

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
  const { code, message, requestId, reason, remediation, issues } = error;
  return {
    ...inOwnWords({ code, message, ...(reason === undefined ? {} : { cause: reason }) }),
    requestId,
    ...(remediation === undefined ? {} : { remediation }),
    issues: [...issues],
  };
}

/** What the gateway says, in the language that is shown: its own sentence then stands beneath, as part of the cause. */
export function inOwnWords<Problem extends Pick<ApiError, 'code' | 'message' | 'cause'>>(
  problem: Problem,
): Problem {
  const sentence = errorSentence(problem.code);
  if (sentence === undefined || sentence === problem.message) return problem;
  return {
    ...problem,
    message: sentence,
    cause: problem.cause ? `${problem.message} ${problem.cause}` : problem.message,
  };
}

/** What to quote when asking for help; undefined when the request never reached the gateway. */
export const referenceOf = (problem: ApiError): string | undefined =>
  problem.requestId === '' ? undefined : t('request', { id: problem.requestId });

export const isSignedOut = (error: unknown): boolean =>
  isGatewayError(error) && error.kind === 'unauthorized';

/** Worth asking again by itself: the gateway was away or busy, rather than unwilling. */
export const isTemporary = (error: unknown): boolean => isGatewayError(error) && error.kind === 'unavailable';

/** Somebody else changed it since it was read. */
export const isStaleVersion = (error: unknown): boolean =>
  isGatewayError(error) && error.code === 'version_conflict';

/** Gone, or no longer for this reader: the two look alike. */
export const isMissing = (error: unknown): boolean => isGatewayError(error) && error.kind === 'not_found';
