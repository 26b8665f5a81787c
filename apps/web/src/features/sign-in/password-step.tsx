'use client';

import { isGatewayError } from '@mosaicstack/client';
import { signInSchema } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('signIn');

/** The password was right and a code is asked for besides; the challenge goes on from here. */
export interface CodeNeeded {
  challenge: string | undefined;
}

interface PasswordStepProps {
  email: string;
  onEmail: (email: string) => void;
  onCodeNeeded: (needed: CodeNeeded) => void;
  onDone: () => void;
  /** Stands under the password. */
  children?: ReactNode;
}

async function signIn(credentials: { email: string; password: string }): Promise<CodeNeeded | null> {
  try {
    await gateway.signIn(credentials);
    return null;
  } catch (error) {
    if (!isGatewayError(error) || error.code !== 'second_factor_needed') throw error;
    return { challenge: error.challenge };
  }
}

export function PasswordStep({ email, onEmail, onCodeNeeded, onDone, children }: PasswordStepProps) {
  const form = useForm({
    schema: signInSchema,
    read: ({ line, exact }) => ({ email: line('email'), password: exact('password') }),
    send: signIn,
    words: { email: t('thisIsNotAnEmailAddress'), password: t('enterYourPassword') },
    onDone: (needed) => (needed ? onCodeNeeded(needed) : onDone()),
  });
  return (
    <FormFrame form={form} action={t('signIn')} busy={t('signingIn')} isWide>
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        value={email}
        onChange={(event) => onEmail(event.target.value)}
        problem={form.problemOf('email')}
      />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        required
        problem={form.problemOf('password')}
      />
      {children}
    </FormFrame>
  );
}
