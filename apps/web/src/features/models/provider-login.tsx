'use client';

import { useMutation } from '@tanstack/react-query';
import type { ProviderKind, ProviderLogin as Login } from '@mosaicstack/types';
import { Suspense, useEffect, useRef, useState, type FormEvent } from 'react';
import { lazy } from '../../lib/lazy';
import { copyText } from '../../lib/copy-text';
import { gateway } from '../../lib/gateway';
import { problemOf, referenceOf } from '../../lib/problem';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { ProblemBlock } from '../../ui/problem-block';
import { TextField } from '../../ui/text-field';
import { tell } from '../../ui/toasts';
import { kindNames } from './provider-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('models');

const QrCode = lazy(async () => ({ default: (await import('../../ui/qr-code')).QrCode }));

interface ProviderLoginProps {
  kind: ProviderKind;
  onClose: () => void;
  onDone: () => void;
}

const lookMilliseconds = 1_500;
const isOver = ({ state }: Login): boolean => state === 'done' || state === 'failed';

/** Signs in at a provider in the browser, wherever that is: here, or on a phone by the square. */
export function ProviderLogin({ kind, onClose, onDone }: ProviderLoginProps) {
  const { login, error, hand, giveUp } = useLogin(kind, onDone);
  const close = (): void => {
    giveUp();
    onClose();
  };
  const problem = error === null ? null : problemOf(error);
  return (
    <Dialog title={t('signInAt', { kind: kindNames[kind] })} onClose={close}>
      <div aria-live="polite" className="space-y-4">
        {problem && <ProblemBlock problem={problem} reference={referenceOf(problem)} />}
        {login?.state === 'failed' && (
          <ProblemBlock
            problem={{ code: 'provider_check_failed', message: login.problem ?? t('itDidNotWork') }}
          />
        )}
        {(!login || login.state === 'starting') && !problem && (
          <p className="text-muted-foreground">{t('askingWhereToSignIn')}</p>
        )}
        {login?.state === 'checking' && <p className="text-muted-foreground">{t('provingTheKey')}</p>}
        {login?.state === 'waiting' && <Waiting login={login} onAnswer={hand} />}
      </div>
    </Dialog>
  );
}

function useLogin(kind: ProviderKind, onDone: () => void) {
  const [login, setLogin] = useState<Login>();
  const [error, setError] = useState<unknown>(null);
  const latest = useRef<Login>(undefined);
  /** One look at a time: each uses up its token. */
  const line = useRef<Promise<void>>(Promise.resolve());
  const done = useRef(onDone);
  useEffect(() => void (done.current = onDone));

  const look = useRef((more: { answer?: string; cancel?: true } = {}): Promise<void> => {
    line.current = line.current.then(async () => {
      const known = latest.current;
      if (!known || isOver(known)) return;
      try {
        const next = await gateway.providers.pollLogin(known.id, { pollToken: known.pollToken, ...more });
        latest.current = next;
        setLogin(next);
        if (next.state === 'done') done.current();
      } catch (failure) {
        setError(failure);
      }
    });
    return line.current;
  });

  useEffect(() => {
    let isGone = false;
    gateway.providers.startLogin({ kind }).then(
      (started) => {
        latest.current = started;
        if (isGone) void look.current({ cancel: true });
        else setLogin(started);
      },
      (failure: unknown) => setError(failure),
    );
    const timer = setInterval(() => void look.current(), lookMilliseconds);
    return () => {
      isGone = true;
      clearInterval(timer);
    };
  }, [kind]);

  return {
    login,
    error,
    hand: (answer: string) => look.current({ answer }),
    giveUp: () => void look.current({ cancel: true }),
  };
}

function Waiting({ login, onAnswer }: { login: Login; onAnswer: (answer: string) => Promise<void> }) {
  const { url, userCode, takesAnswer, expiresAt } = login;
  const [answer, setAnswer] = useState('');
  const handing = useMutation({ mutationFn: onAnswer });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (answer.trim() !== '' && !handing.isPending) handing.mutate(answer.trim());
  };
  if (url === null) return null;
  return (
    <>
      <p>
        {t('openThisPageAndSignIn')} <Countdown until={expiresAt} />.
      </p>
      <div className="flex flex-wrap items-start gap-4">
        <Suspense fallback={<span className="size-32" />}>
          <QrCode text={url} label={t('thePageToSignInAt')} />
        </Suspense>
        <div className="min-w-0 grow basis-48 space-y-3">
          <p className="line-clamp-4 font-mono text-meta break-all text-muted-foreground">{url}</p>
          {userCode !== null && <p className="font-mono text-reading">{userCode}</p>}
          <div className="flex flex-wrap gap-2">
            <Button look="primary" onClick={() => window.open(url, '_blank', 'noopener')}>
              {t('openIt')}
            </Button>
            <Button
              onClick={() => void copyText(url).then((isCopied) => isCopied && tell({ title: t('copied') }))}
            >
              {t('copy')}
            </Button>
          </div>
        </div>
      </div>
      {takesAnswer && (
        <form onSubmit={submit} className="space-y-3">
          <TextField
            label={t('whereTheBrowserEndedUp')}
            hint={t('theAddressOfAPageThat')}
            value={answer}
            autoComplete="off"
            spellCheck={false}
            onChange={({ target }) => setAnswer(target.value)}
          />
          <Button type="submit" aria-disabled={handing.isPending}>
            {t('handItIn')}
          </Button>
        </form>
      )}
    </>
  );
}

function Countdown({ until }: { until: string }) {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = Math.max(0, Math.round((Date.parse(until) - now) / 1000));
  return (
    <span className="tabular-nums" aria-live="off">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  );
}
