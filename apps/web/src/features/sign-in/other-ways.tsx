'use client';

import { useMutation } from '@tanstack/react-query';
import type { SignInOptions } from '@mosaicstack/types';
import { KeyRound } from 'lucide-react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button, buttonClass } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { Tile } from '../../ui/tile';
import { passkeyProblem } from './passkey-problem';
import { wordsOf } from '../../lib/words';

const t = wordsOf('signIn');

interface OtherWaysProps {
  options: SignInOptions;
  /** Where to land afterwards. */
  next: string | null;
  onDone: () => void;
}

/** Signing in without a password: by a provider, or by a passkey that this device holds. */
export function OtherWays({ options: { providers, passkeys }, next, onDone }: OtherWaysProps) {
  const passkey = useMutation({ mutationFn: () => gateway.passkeys.signIn(), onSuccess: onDone });
  if (providers.length === 0 && !passkeys) return null;
  const problem = passkey.error && (passkeyProblem(passkey.error) ?? problemOf(passkey.error));
  return (
    <div className="mt-6 space-y-2 border-t border-border pt-6">
      {providers.map(({ id, name }) => (
        <a
          key={id}
          href={gateway.providerSignInAddress(id, next ?? undefined)}
          className={buttonClass('quiet', 'w-full')}
        >
          <Tile seed={id} size={16} />
          {t('continueWith', { name })}
        </a>
      ))}
      {passkeys && (
        <Button
          className="w-full"
          aria-disabled={passkey.isPending}
          onClick={() => passkey.isPending || passkey.mutate()}
        >
          <KeyRound size={16} aria-hidden="true" />
          {passkey.isPending ? t('waitingForYourPasskey') : t('useAPasskey')}
        </Button>
      )}
      {problem && (
        <div className="pt-2">
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        </div>
      )}
    </div>
  );
}
