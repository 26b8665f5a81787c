'use client';

import { requestResetSchema, resetPasswordSchema } from '@mosaicstack/types';
import { useState } from 'react';
import { FormFrame } from '../../lib/form-frame';
import { gateway } from '../../lib/gateway';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { useForm } from '../../lib/use-form';
import { buttonClass } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { Mark } from '../../ui/mark';
import { TextField } from '../../ui/text-field';
import { Waiting } from '../../ui/waiting';
import { useSignInOptions } from '../sign-in/sign-in-options';
import { accountWords } from './account-form';
import { useLinkToken } from './link-token';
import { wordsOf } from '../../lib/words';

const t = wordsOf('registration');

const ToSignIn = () => (
  <PageLink href={routes.login()} className={buttonClass('primary')}>
    {t('signIn')}
  </PageLink>
);

/** Sets a new password by a link, or says how to come by one. */
export function ResetPage() {
  const { token, forget } = useLinkToken('reset');
  const { data: options } = useSignInOptions();
  const [isDone, setDone] = useState(false);

  if (isDone) {
    return (
      <Entrance seed="mosaic" title={t('thePasswordIsChanged')}>
        <p role="status" className="mb-6">
          <Mark standing="done">{t('everySessionThatWasOpenIs')}</Mark>
        </p>
        <ToSignIn />
      </Entrance>
    );
  }
  if (token !== undefined && token !== '') {
    return (
      <Entrance seed="mosaic" title={t('chooseANewPassword')}>
        <NewPassword
          token={token}
          onDone={() => {
            forget();
            setDone(true);
          }}
        />
      </Entrance>
    );
  }
  if (!options || token === undefined) return <Waiting label={t('openingThePage')} />;
  return (
    <Entrance seed="mosaic" title={t('forgotThePassword')}>
      {options.passwordReset === 'mail' ? <AskForLink /> : <AskAdministrator />}
    </Entrance>
  );
}

function NewPassword({ token, onDone }: { token: string; onDone: () => void }) {
  const form = useForm({
    schema: resetPasswordSchema,
    read: ({ exact }) => ({ token, newPassword: exact('newPassword') }),
    send: (input) => gateway.account.resetPassword(input),
    words: { newPassword: accountWords.password },
    onDone,
  });
  return (
    <FormFrame form={form} action={t('setThePassword')} busy={t('settingIt')} isWide>
      <TextField
        label={t('newPassword')}
        name="newPassword"
        type="password"
        autoComplete="new-password"
        autoFocus
        required
        hint={t('atLeast8CharactersAndNot')}
        problem={form.problemOf('newPassword')}
      />
    </FormFrame>
  );
}

function AskForLink() {
  const [isSent, setSent] = useState(false);
  const form = useForm({
    schema: requestResetSchema,
    read: ({ line }) => ({ email: line('email') }),
    send: ({ email }) => gateway.account.requestReset(email),
    words: { email: accountWords.email },
    onDone: () => setSent(true),
  });
  if (isSent) {
    return <p role="status">{t('ifThereIsAnAccountWith')}</p>;
  }
  return (
    <FormFrame form={form} action={t('sendALink')} busy={t('sending')} isWide>
      <TextField
        label={t('email')}
        name="email"
        type="email"
        autoComplete="username"
        autoFocus
        required
        problem={form.problemOf('email')}
      />
    </FormFrame>
  );
}

const AskAdministrator = () => (
  <>
    <p className="mb-2">{t('anAdministratorOfThisInstanceCan')}</p>
    <p className="mb-6 text-muted-foreground">
      {t.rich('whoeverLooksAfterTheMachineCan', {
        code: (part) => <code className="bg-accent px-1 py-0.5 font-mono text-meta">{part}</code>,
      })}
    </p>
    <ToSignIn />
  </>
);
