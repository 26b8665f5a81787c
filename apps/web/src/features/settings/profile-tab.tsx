'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useQueryClient } from '@tanstack/react-query';
import { updateProfileSchema } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { Section } from '../../ui/section';
import { TextField } from '../../ui/text-field';
import { Tile } from '../../ui/tile';
import { tell } from '../../ui/toasts';
import { OwnQuota } from '../quotas/own-quota';
import { useSignedIn } from '../session/me';
import { wordsOf } from '../../lib/words';

const t = wordsOf('settings');

const roleWords = {
  get admin() {
    return t('youAreAnAdministratorOfThis');
  },
  get member() {
    return t('youAreAMemberOfThis');
  },
};

export function ProfileTab() {
  const { user } = useSignedIn();
  const queryClient = useQueryClient();
  const form = useForm({
    schema: updateProfileSchema,
    read: ({ line }) => ({ name: line('name') }),
    send: (changes) => gateway.account.update(changes),
    words: { name: t('sayWhatToCallYouIn') },
    onDone: ({ name }) => {
      tell({ title: t('youAreCalled', { name }) });
      void queryClient.invalidateQueries({ queryKey: ['me'] });
    },
  });
  return (
    <>
      <Section title={t('you')} note={roleWords[user.role]}>
        <div className="mb-6 flex items-center gap-4">
          <Tile seed={personSeed(user.email)} size={60} />
          <div className="min-w-0">
            <p className="break-all">{user.email}</p>
            <p className="text-muted-foreground">{t('yourMarkGrowsFromThisAddress')}</p>
          </div>
        </div>
        <FormFrame form={form} action={t('save')} busy={t('saving')} look="quiet">
          <TextField
            label={t('name')}
            name="name"
            autoComplete="name"
            required
            defaultValue={user.name}
            problem={form.problemOf('name')}
          />
        </FormFrame>
      </Section>
      <OwnQuota />
    </>
  );
}
