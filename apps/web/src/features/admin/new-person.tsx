'use client';

import { createPersonSchema } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { Dialog } from '../../ui/dialog';
import { Field, Select } from '../../ui/field';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { usePeopleAgain } from './people';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

export function NewPerson({ onClose }: { onClose: () => void }) {
  const again = usePeopleAgain();
  const form = useForm({
    schema: createPersonSchema,
    read: ({ line, exact }) => ({
      name: line('name'),
      email: line('email'),
      password: exact('password'),
      instanceRole: exact('instanceRole'),
    }),
    send: (input) => gateway.people.create(input),
    words: {
      name: t('sayWhatToCallThemIn'),
      email: t('thisIsNotAnEmailAddress'),
      password: t('chooseAPasswordOf8To'),
      instanceRole: t('chooseARole'),
    },
    onDone: ({ name }) => {
      tell({ title: t('hasAnAccount', { name }) });
      again();
      onClose();
    },
  });
  return (
    <Dialog title={t('newUser')} onClose={onClose}>
      <FormFrame form={form} action={t('makeTheAccount')} busy={t('makingIt')}>
        <p className="text-muted-foreground">{t('anInviteIsKinderThenThe')}</p>
        <TextField
          label={t('name')}
          name="name"
          autoComplete="off"
          autoFocus
          required
          problem={form.problemOf('name')}
        />
        <TextField
          label={t('email')}
          name="email"
          type="email"
          autoComplete="off"
          required
          problem={form.problemOf('email')}
        />
        <TextField
          label={t('firstPassword')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={t('atLeast8CharactersTellThem')}
          problem={form.problemOf('password')}
        />
        <Field label={t('role')}>
          {(id) => (
            <Select id={id} name="instanceRole" defaultValue="member">
              <option value="member">{t('member')}</option>
              <option value="admin">{t('administrator')}</option>
            </Select>
          )}
        </Field>
      </FormFrame>
    </Dialog>
  );
}
