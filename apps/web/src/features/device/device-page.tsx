'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useSearchParams } from 'next/navigation';
import { SignedIn } from '../session/signed-in';
import { Entrance } from '../../ui/entrance';
import { ConfirmDevice } from './confirm-device';
import { wordsOf } from '../../lib/words';

const t = wordsOf('device');

/** Lets a terminal in that shows a code. Needs a person who is signed in here. */
export function DevicePage() {
  const userCode = useSearchParams().get('user_code') ?? '';
  return (
    <SignedIn>
      {({ user }) => (
        <Entrance
          seed={personSeed(user.email)}
          caption={t('signedInAs', { email: user.email })}
          title={t('signInATerminal')}
        >
          <ConfirmDevice prefilled={userCode} />
        </Entrance>
      )}
    </SignedIn>
  );
}
