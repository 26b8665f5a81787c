'use client';

import { registerSchema } from '@mosaicstack/types';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { useForm } from '../../lib/use-form';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';

const t = wordsOf('registration');

export const accountWords = {
  get name() {
    return t('sayWhatToCallYouIn');
  },
  get email() {
    return t('thisIsNotAnEmailAddress');
  },
  get password() {
    return t('chooseAPasswordOf8To');
  },
};

interface AccountFormProps {
  /** From an invite link. */
  invite?: string;
  /** The address the invite was made out to, which is then the only one. */
  invited?: string | null;
  email: string;
  onEmail: (email: string) => void;
  onDone: () => void;
}

/** Makes an account and signs it in. */
export function AccountForm({ invite, invited, email, onEmail, onDone }: AccountFormProps) {
  const isFixed = typeof invited === 'string';
  const form = useForm({
    schema: registerSchema,
    read: ({ line, exact }) => ({
      name: line('name'),
      email: line('email'),
      password: exact('password'),
      ...(invite === undefined ? {} : { invite }),
    }),
    send: (input) => gateway.account.register(input),
    words: accountWords,
    onDone,
  });
  return (
    <FormFrame form={form} action={t('makeTheAccount')} busy={t('makingTheAccount')} isWide>
      <TextField
        label={t('name')}
        name="name"
        autoComplete="name"
        autoFocus
        required
        problem={form.problemOf('name')}
      />
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        required
        readOnly={isFixed}
        value={email}
        onChange={(event) => onEmail(event.target.value)}
        {...(isFixed ? { hint: t('theInviteIsForThisAddress') } : {})}
        problem={form.problemOf('email')}
      />
      <TextField
        label={t('password')}
        name="password"
        type="password"
        autoComplete="new-password"
        required
        hint={t('atLeast8CharactersAndNot')}
        problem={form.problemOf('password')}
      />
    </FormFrame>
  );
}
