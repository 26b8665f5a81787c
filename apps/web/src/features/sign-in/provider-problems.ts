import { signInProblemSchema, type ApiError, type SignInProblem } from '@mosaicstack/types';
import { wordsOf } from '../../lib/words';

const t = wordsOf('signIn');

type Told = Pick<ApiError, 'message' | 'cause' | 'remediation'>;

const words: Readonly<Record<SignInProblem, Told>> = {
  cancelled: {
    get message() {
      return t('theSignInWasCalledOff');
    },
    get remediation() {
      return t('tryAgainWhenYouAreReady');
    },
  },
  expired: {
    get message() {
      return t('thisSignInIsOver');
    },
    get cause() {
      return t('itTookTooLongWasUsed');
    },
    get remediation() {
      return t('beginAgainHere');
    },
  },
  failed: {
    get message() {
      return t('theProvidersAnswerCouldNotBe');
    },
    get remediation() {
      return t('tryAgainIfItHappensAgain');
    },
  },
  unavailable: {
    get message() {
      return t('theProviderDoesNotAnswer');
    },
    get remediation() {
      return t('tryAgainInAMomentOr');
    },
  },
  'no-email': {
    get message() {
      return t('theProviderNamesNoEMail');
    },
    get remediation() {
      return t('askWhoeverRunsTheProviderTo');
    },
  },
  'email-unverified': {
    get message() {
      return t('anAccountHasYourAddressAnd');
    },
    get remediation() {
      return t('signInWithYourPasswordOr');
    },
  },
  'not-admitted': {
    get message() {
      return t('youHaveNoAccountHere');
    },
    get remediation() {
      return t('askAnAdministratorForAnInvite');
    },
  },
  banned: {
    get message() {
      return t('anAdministratorHasClosedThisAccount');
    },
    get remediation() {
      return t('askAnAdministratorWhy');
    },
  },
};

/** What came of a sign-in by a provider, in the shape of every other problem; null when nothing is told. */
export function providerProblem(name: string | null): (Told & Pick<ApiError, 'code'>) | null {
  const known = signInProblemSchema.safeParse(name);
  return known.success ? { code: known.data, ...words[known.data] } : null;
}
