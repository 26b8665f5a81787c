'use client';

import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { RunId, Today } from '@mosaicstack/types';
import { Square } from 'lucide-react';
import { useSyncExternalStore } from 'react';
import { gateway } from '../../lib/gateway';
import { PageLink } from '../../lib/page-link';
import { problemOf } from '../../lib/problem';
import { keys } from '../../lib/query-keys';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { Tile } from '../../ui/tile';
import { tell } from '../../ui/told';
import { elapsedWords } from './elapsed-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('home');

/** Answers being made now, each with a way in and a way to end it; nothing where none is. */
export const LiveRuns = ({ runs }: Pick<Today, 'runs'>) =>
  runs.length === 0 ? null : (
    <section aria-label={t('answeringNow')}>
      <h2 className="flex h-10 items-center gap-2 border-b border-border px-4 font-medium">
        {t('answeringNow')}
        <span className="text-meta font-normal text-muted-foreground">{runs.length}</span>
      </h2>
      <ul className="border-b border-border">
        {runs.map((entry) => (
          <LiveRun key={entry.run.id} {...entry} />
        ))}
      </ul>
    </section>
  );

function LiveRun({ run, conversationId, title }: Today['runs'][number]) {
  return (
    <li className="flex min-h-11 items-center gap-2.5 px-4 hover:bg-accent">
      <Tile seed={conversationId} size={16} running />
      <PageLink
        href={routes.chat({ c: conversationId })}
        className="min-w-0 grow self-stretch truncate py-2.5 -outline-offset-2"
      >
        {title}
      </PageLink>
      <span className="hidden shrink-0 truncate text-meta text-muted-foreground columns:block">
        {run.decision?.label}
      </span>
      <span className="w-24 shrink-0 text-right text-meta text-muted-foreground">
        {run.startedAt === null ? t('inLine') : <Elapsed since={run.startedAt} />}
      </span>
      <StopRun id={run.id} title={title} />
    </li>
  );
}

function StopRun({ id, title }: { id: RunId; title: string }) {
  const queryClient = useQueryClient();
  const stop = useMutation({
    mutationFn: () => gateway.runs.stop(id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: keys.today() }),
    onError: (error) => tell({ title: problemOf(error).message, urgent: true }),
  });
  return (
    <Button aria-disabled={stop.isPending} onClick={() => stop.mutate()}>
      <Square size={12} fill="currentColor" aria-hidden="true" />
      {t.rich('stop', { title, b: (part) => <span className="sr-only">{part}</span> })}
    </Button>
  );
}

const everySecond = (changed: () => void): (() => void) => {
  const timer = setInterval(changed, 1_000);
  return () => clearInterval(timer);
};
const thisSecond = (): number => Math.floor(Date.now() / 1_000);

function Elapsed({ since }: { since: string }) {
  const now = useSyncExternalStore(everySecond, thisSecond, thisSecond);
  return <time dateTime={since}>{elapsedWords(now - Math.floor(Date.parse(since) / 1_000))}</time>;
}
