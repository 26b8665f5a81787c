'use client';

import type { Activity, ActivityQuery } from '@mosaicstack/types';
import { gateway } from '../../lib/gateway';
import { Loaded } from '../../lib/loaded';
import { keys } from '../../lib/query-keys';
import { usePages } from '../../lib/use-pages';
import { Button } from '../../ui/button';
import { RelativeTime } from '../../ui/relative-time';
import { PersonTile } from '../session/person-tile';
import { activityWords } from './activity-words';
import { wordsOf } from '../../lib/words';

const t = wordsOf('activity');

interface ActivityListProps {
  of: Partial<ActivityQuery>;
  /** Said where nothing happened yet. */
  empty: string;
}

/** What happened, newest first. */
export function ActivityList({ of, empty }: ActivityListProps) {
  const pages = usePages(keys.activity(of), ({ cursor }) => gateway.brain.activity({ ...of, cursor }));
  return (
    <Loaded query={pages} label={t('loadingActivity')} rows={3}>
      {(events) =>
        events.length === 0 ? (
          <p className="text-muted-foreground">{empty}</p>
        ) : (
          <>
            <ol>
              {events.map((event) => (
                <Line key={event.id} event={event} />
              ))}
            </ol>
            {pages.hasMore && (
              <Button look="plain" aria-disabled={pages.isReadingMore} onClick={pages.readMore}>
                {t('showEarlier')}
              </Button>
            )}
          </>
        )
      }
    </Loaded>
  );
}

function Line({ event }: { event: Activity }) {
  const { verb, object, detail } = activityWords(event);
  return (
    <li className="flex items-baseline gap-2.5 py-1.5">
      <PersonTile id={event.actor?.userId} size={14} className="translate-y-0.5" />
      <p className="min-w-0 grow">
        <span className="font-medium">{event.actor?.name ?? t('somebodyWhoLeft')}</span> {verb}{' '}
        <span className="break-words">{object}</span>
        {detail && <span className="text-muted-foreground">: {detail}</span>}
      </p>
      <span className="shrink-0 text-meta text-muted-foreground">
        <RelativeTime at={event.at} />
      </span>
    </li>
  );
}
