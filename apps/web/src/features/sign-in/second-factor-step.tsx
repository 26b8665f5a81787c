'use client';

import { backupCodeSchema, totpCodeSchema } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { Button } from '../../ui/button';
import { TextField } from '../../ui/text-field';
import type { CodeNeeded } from './password-step';
import { wordsOf } from '../../lib/words';

const t = wordsOf('signIn');

interface StepProps extends CodeNeeded {
  onDone: () => void;
  /** To the other kind of code. */
  onOther: () => void;
}

/** Digits as people copy them: with a blank in the middle. */
const bare = (code: string): string => code.replaceAll(/[\s-]/g, '');

function AppCode({ challenge, onDone, onOther }: StepProps) {
  const form = useForm({
    schema: totpCodeSchema,
    read: ({ line }) => ({ code: bare(line('code')) }),
    send: ({ code }) => gateway.secondFactor.signIn({ totp: code }, challenge),
    words: { code: t('theCodeHasSixDigits') },
    onDone,
  });
  return (
    <FormFrame
      form={form}
      action={t('continue')}
      busy={t('checking')}
      isWide
      beside={<Button onClick={onOther}>{t('useABackupCode')}</Button>}
    >
      <TextField
        label={t('code')}
        name="code"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoFocus
        required
        hint={t('sixDigitsFromYourAuthenticatorApp')}
        problem={form.problemOf('code')}
        className="font-mono [&_label]:font-sans [&_p]:font-sans"
      />
    </FormFrame>
  );
}

function BackupCode({ challenge, onDone, onOther }: StepProps) {
  const form = useForm({
    schema: backupCodeSchema,
    read: ({ line }) => ({ code: line('code') }),
    send: ({ code }) => gateway.secondFactor.signIn({ backupCode: code }, challenge),
    words: { code: t('enterOneOfYourBackupCodes') },
    onDone,
  });
  return (
    <FormFrame
      form={form}
      action={t('continue')}
      busy={t('checking')}
      isWide
      beside={<Button onClick={onOther}>{t('useTheApp')}</Button>}
    >
      <TextField
        label={t('backupCode')}
        name="code"
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        autoFocus
        required
        hint={t('oneOfTheCodesYouKept')}
        problem={form.problemOf('code')}
        className="font-mono [&_label]:font-sans [&_p]:font-sans"
      />
    </FormFrame>
  );
}

/** Asks for a code after the password: of the app, or one kept for the day it is lost. */
export function SecondFactorStep({ challenge, onDone }: Omit<StepProps, 'onOther'>) {
  const [isByApp, setByApp] = useState(true);
  const props = { challenge, onDone, onOther: () => setByApp(!isByApp) };
  return isByApp ? <AppCode {...props} /> : <BackupCode {...props} />;
}
