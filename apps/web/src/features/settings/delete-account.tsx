'use client';

import { useQueryClient } from '@tanstack/react-query';
import { deleteAccountSchema } from '@mosaicstack/types';
import { useRouter } from 'next/navigation';
import { drafts } from '../../lib/drafts';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { routes } from '../../lib/routes';
import { useForm } from '../../lib/use-form';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

export function DeleteAccount({ email, onClose }: { email: string; onClose: () => void }) {
  const router = useRouter();
  const queryClient = useQueryClient();
  const form = useForm({
    schema: deleteAccountSchema.refine((given) => given.confirmEmail.toLowerCase() === email.toLowerCase(), {
      path: ['confirmEmail'],
    }),
    read: ({ line, exact }) => ({
      confirmEmail: line('confirmEmail'),
      ...(exact('password') && { password: exact('password') }),
    }),
    send: (confirmation) => gateway.account.remove(confirmation),
    words: { confirmEmail: t('typeYourAddress', { email }), password: t('enterYourPassword') },
    onDone: () => {
      drafts.clear();
      queryClient.clear();
      router.replace(routes.login());
    },
  });
  return (
    <Dialog title={t('deleteYourAccount')} onClose={onClose}>
      <FormFrame
        form={form}
        action={t('deleteMyAccount')}
        busy={t('deleting')}
        look="danger"
        beside={<Button onClick={onClose}>{t('keepIt')}</Button>}
      >
        <p>{t('nobodyCanUndoThisAdministratorsNeith')}</p>
        <TextField
          label={t('typeYourEmailAddress')}
          name="confirmEmail"
          type="email"
          autoComplete="off"
          required
          hint={email}
          problem={form.problemOf('confirmEmail')}
        />
        <TextField
          label={t('password')}
          name="password"
          type="password"
          autoComplete="current-password"
          hint={t('leaveItEmptyIfYouSign')}
          problem={form.problemOf('password')}
        />
      </FormFrame>
    </Dialog>
  );
}
