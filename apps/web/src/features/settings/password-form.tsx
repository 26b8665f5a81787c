'use client';

import { useQueryClient } from '@tanstack/react-query';
import { changePasswordSchema } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { useSignedIn } from '../session/me';
import { securityKeys } from './security';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

export function PasswordForm() {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const form = useForm({
    schema: changePasswordSchema,
    read: ({ exact }) => ({
      newPassword: exact('newPassword'),
      ...(exact('currentPassword') && { currentPassword: exact('currentPassword') }),
    }),
    send: (change) => gateway.account.changePassword(change),
    words: {
      currentPassword: t('enterYourPresentPassword'),
      newPassword: t('chooseAPasswordOf8To'),
    },
    onDone: (_, written) => {
      written.reset();
      tell({ title: t('yourPasswordIsChanged'), description: t('everyOtherSessionOfYoursIs') });
      void queryClient.invalidateQueries({ queryKey: securityKeys.sessions });
    },
  });
  return (
    <FormFrame form={form} action={t('changeThePassword')} busy={t('changingIt')} look="quiet">
      {/* So that a password manager knows whose password it is about to keep. */}
      <input type="text" name="username" autoComplete="username" value={user.email} readOnly hidden />
      <TextField
        label={t('presentPassword')}
        name="currentPassword"
        type="password"
        autoComplete="current-password"
        hint={t('leaveItEmptyWithoutPassword')}
        problem={form.problemOf('currentPassword')}
      />
      <TextField
        label={t('newPassword')}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        required
        hint={t('atLeast8CharactersAndNot')}
        problem={form.problemOf('newPassword')}
      />
    </FormFrame>
  );
}
