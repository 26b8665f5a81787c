'use client';

import type { Conversation, ConversationId } from '@mosaicstack/types';
import { problemOf, referenceOf } from '../../lib/problem';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { Button } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { RelativeTime } from '../../ui/relative-time';
import { SkeletonRows } from '../../ui/skeleton';
import { Tile } from '../../ui/tile';
import { useOpenApprovals } from '../approvals/approvals';
import { groupConversations, type ConversationTime } from './conversation-groups';
import { useConversations } from './conversations';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

const times: Readonly<Record<ConversationTime, () => string>> = {
  pinned: () => t('pinned'),
  today: () => t('today'),
  yesterday: () => t('yesterday'),
  week: () => t('withinAWeek'),
  earlier: () => t('earlier'),
};

interface ConversationListProps {
  /** The conversation being read. */
  current: ConversationId | null;
  /** A conversation was chosen. */
  onOpen?: (() => void) | undefined;
}

export function ConversationList({ current, onOpen }: ConversationListProps) {
  const { data, error, isPending, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } =
    useConversations();
  const waiting = new Set(useOpenApprovals().data?.map(({ conversationId }) => conversationId));

  if (isPending) return <SkeletonRows rows={8} label={t('loadingConversations')} />;
  if (error && !data) {
    const problem = problemOf(error);
    return (
      <div className="p-3">
        <ProblemBlock problem={problem} reference={referenceOf(problem)}>
          <Button onClick={() => void refetch()}>{t('tryAgain')}</Button>
        </ProblemBlock>
      </div>
    );
  }
  const conversations = data?.pages.flatMap((page) => page.items) ?? [];
  if (conversations.length === 0) {
    return <p className="px-3 py-2 text-muted-foreground">{t('whatYouTalkAboutIsKept')}</p>;
  }
  return (
    <>
      {groupConversations(conversations, new Date()).map(([time, members]) => (
        <section key={time} aria-label={times[time]()}>
          <h3 aria-hidden="true" className="px-3 pt-3 pb-1 text-meta text-muted-foreground">
            {times[time]()}
          </h3>
          <ul>
            {members.map((conversation) => (
              <li key={conversation.id}>
                <Row
                  conversation={conversation}
                  isCurrent={conversation.id === current}
                  isWaiting={waiting.has(conversation.id)}
                  onOpen={onOpen}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
      {hasNextPage && (
        <Button
          look="plain"
          className="m-1"
          aria-disabled={isFetchingNextPage}
          onClick={() => void fetchNextPage()}
        >
          {isFetchingNextPage ? t('loadingOlderOnes') : t('showOlderOnes')}
        </Button>
      )}
    </>
  );
}

interface RowProps {
  conversation: Conversation;
  isCurrent: boolean;
  /** Its answer goes on once the person has said something. */
  isWaiting: boolean;
  onOpen: (() => void) | undefined;
}

const Row = ({ conversation, isCurrent, isWaiting, onOpen }: RowProps) => (
  <QueryLink
    href={routes.chat({ c: conversation.id })}
    aria-current={isCurrent ? 'page' : undefined}
    onClick={onOpen}
    className="flex h-row items-center gap-2.5 px-3 -outline-offset-2 hover:bg-accent aria-[current=page]:bg-accent aria-[current=page]:font-medium"
  >
    <Tile seed={conversation.id} size={16} running={conversation.activeRunId !== null} />
    <span className="grow truncate">{conversation.title}</span>
    <span className="shrink-0 text-meta font-normal text-muted-foreground">
      {conversation.activeRunId === null ? (
        <RelativeTime at={conversation.updatedAt} />
      ) : isWaiting ? (
        t('waitingForYou')
      ) : (
        t('answering')
      )}
    </span>
  </QueryLink>
);
