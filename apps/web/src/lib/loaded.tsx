'use client';

import type { ReactNode } from 'react';
import { usePathname, useSearchParams } from 'next/navigation';
import { Button, buttonClass } from '../ui/button';
import { ProblemBlock } from '../ui/problem-block';
import { SkeletonRows } from '../ui/skeleton';
import { isSignedOut, problemOf, referenceOf } from './problem';
import { routes } from './routes';
import { wordsOf } from './words';

const t = wordsOf('ui');

interface FailureProps {
  error: unknown;
  retry: () => unknown;
}

/** Stands where the data would be, with a way to ask again, or to sign in again where a session has ended. */
export function Failure({ error, retry }: FailureProps) {
  const problem = problemOf(error);
  return (
    <div className="p-4">
      <ProblemBlock problem={problem} reference={referenceOf(problem)}>
        {isSignedOut(error) ? <SignInAgain /> : <Button onClick={() => void retry()}>{t('tryAgain')}</Button>}
      </ProblemBlock>
    </div>
  );
}

function SignInAgain() {
  const path = usePathname();
  const query = useSearchParams().toString();
  return (
    <a
      href={routes.login({ next: query === '' ? path : `${path}?${query}` })}
      className={buttonClass('primary')}
    >
      {t('signInAgain')}
    </a>
  );
}

/** Over what was read before and could not be read again. */
const AsItWas = ({ retry }: { retry: () => unknown }) => (
  <p
    role="status"
    className="flex flex-wrap items-center gap-x-3 border-b border-border px-4 py-1 text-meta text-muted-foreground"
  >
    {t('thisIsHowItWas')}
    <button type="button" className="min-h-6 text-primary underline" onClick={() => void retry()}>
      {t('tryAgain')}
    </button>
  </p>
);

interface LoadedProps<Data> {
  query: {
    data: Data | undefined;
    error: unknown;
    refetch: () => unknown;
    /** What is shown was read before, and asking again failed. */
    isRefetchError?: boolean;
  };
  /** What is on its way, for those who cannot see the skeleton. */
  label: string;
  rows?: number;
  children: (data: Data) => ReactNode;
}

/** Data once it is there; until then its shape, or why it does not come. What came before stays when asking again fails, and says so. */
export function Loaded<Data>({ query, label, rows = 6, children }: LoadedProps<Data>) {
  const { data, error, refetch, isRefetchError = false } = query;
  if (data !== undefined) {
    return (
      <>
        {isRefetchError && <AsItWas retry={refetch} />}
        {children(data)}
      </>
    );
  }
  return error ? <Failure error={error} retry={refetch} /> : <SkeletonRows rows={rows} label={label} />;
}
