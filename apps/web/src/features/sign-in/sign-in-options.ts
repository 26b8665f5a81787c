'use client';

import { useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { SignInOptions } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';

/** Ways in beside a password, as they stand now: a provider that does not answer is not among them. */
export const useSignInOptions = (): UseQueryResult<SignInOptions> =>
  useQuery({ queryKey: ['sign-in-options'], queryFn: () => gateway.account.signInOptions() });
