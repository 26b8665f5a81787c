'use client';

import { endTotpSchema } from '@mosaicstack/types';
import type { ReactNode } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { useForm } from '../../lib/use-form';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { useSignedIn } from '../session/me';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

interface PasswordFormProps<Result> {
  action: string;
  busy: string;
  look?: 'primary' | 'danger';
  send: (password: string) => Promise<Result>;
  onDone: (result: Result) => void;
}

/** The password once more, before the ways of signing in are changed. */
export function AskPassword<Result>({ action, busy, look, send, onDone }: PasswordFormProps<Result>) {
  const { user } = useSignedIn();
  const form = useForm({
    schema: endTotpSchema,
    read: ({ exact }) => ({ password: exact('password') }),
    send: ({ password }) => send(password),
    words: { password: t('enterYourPassword') },
    onDone,
  });
  return (
    <FormFrame form={form} action={action} busy={busy} {...(look ? { look } : {})}>
      <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="current-password"
        autoFocus
        required
        problem={form.problemOf('password')}
      />
    </FormFrame>
  );
}

interface PasswordDialogProps<Result> extends PasswordFormProps<Result> {
  title: string;
  children: ReactNode;
  onClose: () => void;
}

export const PasswordDialog = <Result,>({
  title,
  children,
  onClose,
  ...form
}: PasswordDialogProps<Result>) => (
  <Dialog title={title} onClose={onClose}>
    <div className="mb-4">{children}</div>
    <AskPassword {...form} />
  </Dialog>
);
