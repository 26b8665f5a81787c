import { AppError } from '@mosaicstack/kernel';
import type { Verb } from '@mosaicstack/types';

/** One's own account, so that whoever owes a second factor can set one up. */
const own: ReadonlySet<Verb> = new Set<Verb>(['identity.read', 'identity.manage']);

export const opensWithoutSecondFactor = (verb: Verb): boolean => own.has(verb);

export const secondFactorRequired = (): AppError =>
  new AppError('second_factor_required', 'This instance asks everybody for a second factor.', {
    reason: 'Your account has none yet.',
    remediation: 'Set up an authenticator app at /settings.',
  });
