import type { ApiError } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('signIn');

const told = (message: string, remediation: string): ApiError => ({
  code: 'passkey',
  message,
  remediation,
  requestId: '',
});

/** What the browser says of a passkey it did not make or give, in words; null when it was not the browser. */
export function passkeyProblem(error: unknown): ApiError | null {
  if (!(error instanceof Error)) return null;
  switch (error.name) {
    case 'NotAllowedError':
    case 'AbortError':
      return told(t('noPasskeyWasGiven'), t('tryAgainOrSignInAnother'));
    case 'InvalidStateError':
      return told(t('thisDeviceHoldsAPasskeyFor'), t('useThatOne'));
    case 'SecurityError':
      return told(t('theBrowserAllowsNoPasskeysAt'), t('openTheDashboardByItsName'));
    default:
      return error instanceof TypeError
        ? told(t('thisBrowserKnowsNoPasskeysHere'), t('useANewerOneOverHttps'))
        : null;
  }
}
