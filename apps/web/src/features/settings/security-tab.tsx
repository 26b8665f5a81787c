'use client';

import { Section } from '../../ui/section';
import { PasswordForm } from './password-form';
import { PasskeySection } from './passkey-section';
import { SessionList } from './session-list';
import { TotpSection } from './totp-section';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

export const SecurityTab = () => (
  <>
    <Section title={t('sessions')} note={t('whereYouAreSignedInEnding')}>
      <SessionList />
    </Section>
    <Section title={t('authenticatorApp')} note={t('aCodeOfSixDigitsAsked')}>
      <TotpSection />
    </Section>
    <Section title={t('passkeys')} note={t('signInByFingerprintFaceOr')}>
      <PasskeySection />
    </Section>
    <Section title={t('password')} note={t('aNewOneEndsEveryOther')}>
      <PasswordForm />
    </Section>
  </>
);
