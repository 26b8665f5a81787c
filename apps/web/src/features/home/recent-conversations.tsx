'use client';

import type { Conversation } from '@mosaicstack/types';
import { Loaded } from '../../lib/loaded';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { RelativeTime } from '../../ui/relative-time';
import { Tile } from '../../ui/tile';
import { useConversations, useFreshConversations } from '../conversations/conversations';
import { wordsOf } from '../../lib/words';

const t = wordsOf('home');

const most = 8;

/** Where the person left off, newest first. */
export function RecentConversations() {
  useFreshConversations();
  const { data, error, refetch } = useConversations();
  const query = { data: data?.pages[0]?.items, error, refetch };
  return (
    <section aria-label={t('recentConversations')}>
      <h2 className="mb-1 flex items-baseline justify-between gap-3">
        <span className="font-medium">{t('recentConversations')}</span>
        <PageLink href={routes.conversations()} className="text-meta text-muted-foreground hover:underline">
          {t('allOfThem')}
        </PageLink>
      </h2>
      <Loaded query={query} label={t('loadingConversations')} rows={4}>
        {(conversations) =>
          conversations.length === 0 ? (
            <p className="text-muted-foreground">{t('whatYouAskIsKept')}</p>
          ) : (
            <ul>
              {conversations.slice(0, most).map((conversation) => (
                <Row key={conversation.id} {...conversation} />
              ))}
            </ul>
          )
        }
      </Loaded>
    </section>
  );
}

const Row = ({ id, title, activeRunId, updatedAt }: Conversation) => (
  <li>
    <PageLink
      href={routes.chat({ c: id })}
      className="-mx-2 flex min-h-row items-center gap-2.5 px-2 -outline-offset-2 hover:bg-accent"
    >
      <Tile seed={id} size={14} running={activeRunId !== null} />
      <span className="min-w-0 grow truncate">{title}</span>
      <span className="shrink-0 text-meta text-muted-foreground">
        {activeRunId === null ? <RelativeTime at={updatedAt} /> : t('answering')}
      </span>
    </PageLink>
  </li>
);
