'use client';

import { isEnded, isWaiting, type Today } from '@mosaicstack/types';
import { Suspense } from 'react';
import { lazy } from '../../lib/lazy';
import { Loaded } from '../../lib/loaded';
import { Page } from '../shell/page';
import { NeedsYou } from '../approvals/needs-you';
import { today as dayWords } from '../today/day-words';
import { FindingList } from '../today/finding-list';
import { RunList } from '../today/run-list';
import { TaskSection } from '../today/task-section';
import { useToday } from '../today/today';
import { FirstSteps } from './first-steps';
import { FirstWords } from './first-words';
import { LiveRuns } from './live-runs';
import { RecentConversations } from './recent-conversations';
import { wordsOf } from '../../lib/words';

const t = wordsOf('home');
const ofToday = wordsOf('today');

const TaskInspector = lazy(async () => ({
  default: (await import('../tasks/task-inspector')).TaskInspector,
}));
const HomeFigures = lazy(async () => ({ default: (await import('./home-figures')).HomeFigures }));

/** `/`: one place to start typing, what waits for the person, what runs, and where they left off. */
export function HomePage() {
  const today = useToday();
  return (
    <Page
      title={t('home')}
      actions={<p className="text-muted-foreground">{today.data && dayWords(today.data.date)}</p>}
      inspector={
        <Suspense>
          <TaskInspector />
        </Suspense>
      }
    >
      <div className="min-h-0 grow overflow-y-auto">
        <div className="grid min-h-full wide:grid-cols-[minmax(0,1fr)_21rem]">
          <div className="min-w-0 pb-8">
            <FirstWords />
            <FirstSteps />
            <NeedsYou />
            <Loaded query={today} label={ofToday('loadingTheDay')} rows={8}>
              {(read) => <Day today={read} />}
            </Loaded>
            <FindingList />
          </div>
          <div className="flex min-w-0 flex-col gap-8 border-t border-border px-4 py-5 wide:border-t-0 wide:px-5 wide:border-l">
            <RecentConversations />
            <Suspense>
              <HomeFigures />
            </Suspense>
          </div>
        </div>
      </div>
    </Page>
  );
}

/** Runs come newest first. */
const newestOfEach = (runs: Today['runs']): Today['runs'] =>
  runs.filter(
    ({ conversationId }, index) =>
      runs.findIndex((other) => other.conversationId === conversationId) === index,
  );

function Day({ today: { overdue, due, inProgress, runs } }: { today: Today }) {
  const live = runs.filter(({ run }) => !isEnded(run.state) && !isWaiting(run.state));
  const unfinished = newestOfEach(runs).filter(
    ({ run }) => run.state === 'failed' || run.state === 'interrupted',
  );
  // What is late or due and under way stands once, where it is more pressing.
  const pressing = new Set([...overdue, ...due].map(({ id }) => id));
  const isQuiet = overdue.length + due.length + inProgress.length + live.length + unfinished.length === 0;
  return (
    <>
      <LiveRuns runs={live} />
      <RunList title={t('didNotFinish')} runs={unfinished} />
      <TaskSection title={ofToday('overdue')} tasks={overdue} />
      <TaskSection title={ofToday('dueToday')} tasks={due} />
      <TaskSection title={ofToday('inProgress')} tasks={inProgress.filter(({ id }) => !pressing.has(id))} />
      {isQuiet && <p className="px-4 py-5 text-muted-foreground">{t('nothingIsPressing')}</p>}
      <RunList
        title={ofToday('answersOfTheDay')}
        runs={newestOfEach(runs).filter((entry) => !live.includes(entry) && !unfinished.includes(entry))}
      />
    </>
  );
}
