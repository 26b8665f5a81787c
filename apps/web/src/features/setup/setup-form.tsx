'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { bootstrapSetupSchema } from '@mosaicstack/types';
import { useState, type FormEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { wordsOf } from '../../lib/words';
import { GroundFold } from './ground/ground-fold';

const t = wordsOf('setup');

interface SetupFormProps {
  /** From the printed link; empty when the person came another way. */
  token: string;
  needsToken: boolean;
  onDone: () => void;
}

const valueOf = (form: FormData, name: string): string => {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
};

/** The first step: the first administrator, who is signed in by it. */
export function SetupForm({ token, needsToken, onDone }: SetupFormProps) {
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [isAway, setAway] = useState(false);
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const setup = useMutation({
    mutationFn: gateway.bootstrap.setup,
    onSuccess: () => {
      queryClient.clear();
      onDone();
    },
  });

  const submit = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const given = token || valueOf(form, 'token').trim();
    const parsed = bootstrapSetupSchema.safeParse({
      name: valueOf(form, 'name'),
      email: valueOf(form, 'email').trim(),
      password: valueOf(form, 'password'),
      ...(given === '' ? {} : { token: given }),
    });
    if (isAway) return;
    setProblems(parsed.success ? {} : wordsFor(parsed.error.issues.map((issue) => String(issue.path[0]))));
    if (parsed.success) setup.mutate(parsed.data);
  };

  const problem = setup.error && problemOf(setup.error);
  return (
    <Entrance
      seed={personSeed(email)}
      caption={email === '' ? t('yourMarkGrowsFromYourEmail') : t('yourMark')}
      title={t('setUpThisGateway')}
    >
      <p className="mb-6 text-muted-foreground">{t('youBecomeItsFirstAdministrator')}</p>
      <form onSubmit={submit} noValidate className="space-y-4">
        <TextField
          label={t('name')}
          name="name"
          autoComplete="name"
          autoFocus
          required
          problem={problems['name']}
        />
        <TextField
          label={t('email')}
          name="email"
          type="email"
          autoComplete="username"
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          problem={problems['email']}
        />
        <TextField
          label={t('password')}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          hint={t('atLeast8Characters')}
          problem={problems['password']}
        />
        {needsToken && token === '' && (
          <TextField
            label={t('setupToken')}
            name="token"
            autoComplete="off"
            required
            hint={t('theGatewayPrintedItInIts')}
            problem={problems['token']}
          />
        )}
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        <Button type="submit" look="primary" aria-disabled={setup.isPending || isAway} className="w-full">
          {setup.isPending ? t('settingUp') : t('createAdministrator')}
        </Button>
      </form>
      <GroundFold token={token} onAway={setAway} />
    </Entrance>
  );
}

const words: Readonly<Record<string, string>> = {
  get name() {
    return t('sayWhatToCallYouIn');
  },
  get email() {
    return t('thisIsNotAnEmailAddress');
  },
  get password() {
    return t('chooseAPasswordOf8To');
  },
  get token() {
    return t('thisIsLongerThanAnySetup');
  },
};

const wordsFor = (fields: readonly string[]): Readonly<Record<string, string>> =>
  Object.fromEntries(fields.map((field) => [field, words[field] ?? t('thisValueWasNotTaken')]));
