'use client';

import { useQuery } from '@tanstack/react-query';
import type { WorkKind, WorkPile } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { RelativeTime } from '../../ui/relative-time';
import { GarbageSection } from './garbage-section';
import { cellClass, Table } from '../../ui/table';
import { wordsOf } from '../../lib/words';

const t = wordsOf('admin');

/** Milliseconds between looks, while the page is looked at. */
const interval = 3_000;

const names = {
  'runs.running': ['answersBeingMade', 'byThisGatewayAndOthers'],
  'runs.queued': ['answersInLine', 'theyBeginAsSoonAsRoom'],
  'runs.waiting': ['answersThatWait', 'untilTheQuestionIsAnswered'],
  'messages.queued': ['messagesBehindAnAnswer', 'sentWhileOneIsMade'],
  outbox: ['toBeHandedToTheQueue', 'moreThanAFewForLong'],
  'jobs.active': ['jobsInHand', 'whatTheQueueHasGivenOut'],
  'jobs.waiting': ['jobsInLine', 'whatTheQueueHolds'],
  'jobs.delayed': ['jobsPutOff', 'theyFailedAndAreTriedAgain'],
} as const satisfies Readonly<Record<WorkKind, readonly string[]>>;

/** What the gateway has in hand, in counts: nothing of what anybody asked is among them. */
export function JobsTab() {
  const report = useQuery({
    queryKey: ['work'],
    queryFn: () => gateway.work(),
    staleTime: 0,
    refetchInterval: interval,
  });
  return (
    <Loaded query={report} label={t('whatTheGatewayHasInHand')}>
      {({ isQueueReachable, piles }) => (
        <>
          {!isQueueReachable && (
            <p role="alert" className="border-b border-l-2 border-b-border border-l-ochre px-4 py-3">
              {t.rich('queueDoesNotAnswer', {
                a: (part) => (
                  <QueryLink href={routes.admin({ tab: 'health' })} className="underline">
                    {part}
                  </QueryLink>
                ),
              })}
            </p>
          )}
          <Table
            label={t('inHand')}
            columns={[
              { title: t('what') },
              { title: t('howMany'), className: 'text-right' },
              { title: t('oldest'), className: 'w-28 text-right' },
            ]}
          >
            {piles.map((pile) => (
              <Row key={pile.kind} pile={pile} />
            ))}
          </Table>
          <GarbageSection />
        </>
      )}
    </Loaded>
  );
}

const Row = ({ pile: { kind, count, oldestAt } }: { pile: WorkPile }) => (
  <tr className="border-b border-border">
    <td className={cellClass}>
      <p className={count === 0 ? '' : 'font-medium'}>{t(names[kind][0])}</p>
      <p className="text-meta text-muted-foreground">{t(names[kind][1])}</p>
    </td>
    <td className={`${cellClass} text-right! font-mono ${count === 0 ? 'text-muted-foreground' : ''}`}>
      {count}
    </td>
    <td className={`${cellClass} text-right! text-meta text-muted-foreground`}>
      {oldestAt !== null && <RelativeTime at={oldestAt} />}
    </td>
  </tr>
);
