'use client';

import { personSeed } from '@mosaicstack/design-tokens';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter, useSearchParams } from 'next/navigation';
import { useState, type FormEvent } from 'react';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { safeNext } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Entrance } from '../../ui/entrance';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';

/** Signs a person in and returns them to where they were going. */
export function SignInPage() {
  const router = useRouter();
  const next = useSearchParams().get('next');
  const queryClient = useQueryClient();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: gateway.signIn,
    onSuccess: () => {
      queryClient.clear();
      router.replace(safeNext(next, window.location.origin));
    },
  });

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!signIn.isPending) signIn.mutate({ email: email.trim(), password });
  };

  const problem = signIn.error && problemOf(signIn.error);
  return (
    <Entrance seed={email === '' ? 'mosaic' : personSeed(email)} title="Sign in">
      <form onSubmit={submit} className="space-y-4">
        <TextField
          label="Email"
          name="email"
          type="email"
          autoComplete="username"
          autoFocus
          required
          value={email}
          onChange={(event) => setEmail(event.target.value)}
        />
        <TextField
          label="Password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        <Button type="submit" look="primary" aria-disabled={signIn.isPending} className="w-full">
          {signIn.isPending ? 'Signing in' : 'Sign in'}
        </Button>
      </form>
    </Entrance>
  );
}
