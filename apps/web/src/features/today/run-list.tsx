'use client';

import { isEnded, isWaiting, type RunState, type TaskState, type Today } from '@mosaicstack/types';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { RelativeTime } from '../../ui/relative-time';
import { StateMark } from '../../ui/state-mark';
import { Tile } from '../../ui/tile';
import { wordsOf } from '../../lib/words';

const t = wordsOf('today');

/** The mark of a run's state, which is that of the task state nearest to it. */
const marks: Readonly<Record<RunState, TaskState>> = {
  queued: 'not-started',
  running: 'in-progress',
  waiting_approval: 'needs-qa',
  waiting_input: 'needs-qa',
  completed: 'done',
  failed: 'failed',
  stopped: 'cancelled',
  interrupted: 'blocked',
};

/** Some answers under a heading, newest first; nothing where there are none. */
export const RunList = ({ title: heading, runs }: Pick<Today, 'runs'> & { title: string }) =>
  runs.length === 0 ? null : (
    <section aria-label={heading}>
      <h2 className="flex h-10 items-center gap-2 border-b border-border px-4 font-medium">
        {heading}
        <span className="text-meta font-normal text-muted-foreground">{runs.length}</span>
      </h2>
      <ul className="border-b border-border">
        {runs.map(({ run, conversationId, title }) => (
          <li key={run.id}>
            <PageLink
              href={routes.chat({ c: conversationId })}
              className="flex h-9 items-center gap-2.5 px-4 -outline-offset-2 hover:bg-accent"
            >
              <StateMark
                state={marks[run.state]}
                label={isWaiting(run.state) ? t('waitingForYou') : run.state}
              />
              <Tile seed={conversationId} size={14} running={!isEnded(run.state)} />
              <span className="min-w-0 grow truncate">{title}</span>
              <span className="hidden truncate text-meta text-muted-foreground columns:block">
                {run.decision?.label}
              </span>
              <span className="w-14 shrink-0 text-right text-meta text-muted-foreground">
                <RelativeTime at={run.createdAt} />
              </span>
            </PageLink>
          </li>
        ))}
      </ul>
    </section>
  );
