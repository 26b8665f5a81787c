'use client';

import type { ConversationId, ConversationState } from '@mosaicstack/types';
import { Suspense, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { Loaded } from '../../lib/loaded';
import { More } from '../../lib/more';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { useAddress } from '../../lib/use-address';
import { useSettled } from '../../lib/use-settled';
import { buttonClass } from '../../ui/button';
import { Empty } from '../../ui/empty';
import { SkeletonRows } from '../../ui/skeleton';
import { Page } from '../shell/page';
import { BulkBar } from './bulk-bar';
import { conversationFilterOf, type ConversationFilter } from './conversation-filter';
import { ConversationFilters } from './conversation-filters';
import { useFreshConversations } from './conversations';
import { ExchangeButtons } from './exchange-buttons';
import { FolderList } from './folder-list';
import { useFound, useKept } from './use-kept-conversations';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

const KeptList = lazy(async () => ({ default: (await import('./kept-list')).KeptList }));
KeptList.fetch();

type Chosen = ReadonlySet<ConversationId>;

interface ListProps {
  filter: ConversationFilter;
  chosen: Chosen;
  onChoose: (id: ConversationId, isChosen: boolean) => void;
}

/** `/conversations?state=&p=&agent=&show=&q=&file=&from=&to=`: everything that was said, to be found, kept and put away. */
export function ConversationsPage() {
  useFreshConversations();
  const address = useAddress();
  const filter = conversationFilterOf(address.read);
  const [words, setWords] = useState(address.read('q') ?? '');
  const settled = useSettled(words, 200);
  const isSearching = settled.trim().length > 1;
  const [chosen, setChosen] = useState<Chosen>(new Set());
  const onChoose = (id: ConversationId, isChosen: boolean): void => {
    const next = new Set(chosen);
    if (isChosen) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  const list = { filter, chosen, onChoose };

  return (
    <Page
      title={t('conversations')}
      actions={<ExchangeButtons isTight />}
      bar={
        <div className="flex min-h-12 flex-wrap items-center gap-2 border-b border-border px-4 py-1.5">
          {chosen.size > 0 ? (
            <BulkBar chosen={chosen} state={filter.state} onDone={() => setChosen(new Set())} />
          ) : (
            <ConversationFilters {...{ filter, words }} onWords={setWords} />
          )}
        </div>
      }
    >
      <div className="flex min-h-0 grow">
        <FolderList
          state={filter.state}
          projectId={filter.projectId}
          pinned={filter.pinned === true}
          onLeave={() => setChosen(new Set())}
        />
        <div className="flex min-h-0 min-w-0 grow flex-col">
          <Suspense fallback={<SkeletonRows label={t('loadingConversations')} rows={12} />}>
            {isSearching ? <FoundList words={settled} {...list} /> : <WholeList {...list} />}
          </Suspense>
        </div>
      </div>
    </Page>
  );
}

function WholeList({ filter, ...list }: ListProps) {
  const kept = useKept(filter);
  const { state, ...narrowing } = filter;
  const isNarrowed = Object.values(narrowing).some((value) => value !== undefined);
  const isFiltered = [filter.agentId, filter.hasFile, filter.from, filter.to].some(
    (value) => value !== undefined,
  );
  return (
    <Loaded query={kept} label={t('loadingConversations')} rows={10}>
      {(items) =>
        items.length === 0 ? (
          <Nothing state={state} isNarrowed={isNarrowed} isFiltered={isFiltered} />
        ) : (
          <KeptList
            {...list}
            items={items.map((conversation) => ({ conversation }))}
            onEnd={kept.readMore}
            foot={<More pages={kept} />}
          />
        )
      }
    </Loaded>
  );
}

function FoundList({ words, filter, ...list }: ListProps & { words: string }) {
  const found = useFound(words, filter);
  return (
    <Loaded query={found} label={t('searching')} rows={8}>
      {(hits) =>
        hits.length === 0 ? (
          <p role="status" className="px-4 py-6 text-muted-foreground">
            {t('noConversationHereHolds', { words: words.trim() })}
          </p>
        ) : (
          <div className={`flex min-h-0 grow flex-col ${found.isPlaceholderData ? 'opacity-60' : ''}`}>
            <KeptList {...list} items={hits.map((hit) => ({ conversation: hit.conversation, hit }))} />
          </div>
        )
      }
    </Loaded>
  );
}

interface NothingProps {
  state: ConversationState;
  isNarrowed: boolean;
  /** By what can be taken back above, rather than by a folder. */
  isFiltered: boolean;
}

function Nothing({ state, isNarrowed, isFiltered }: NothingProps) {
  if (state === 'open' && !isNarrowed) {
    return (
      <Empty
        sentence={t('whatYouTalkAboutIsFound')}
        example={<p className="text-foreground">{t('limestoneQuote')}</p>}
        action={
          <PageLink href={routes.chat()} className={buttonClass('primary')}>
            {t('newChat')}
          </PageLink>
        }
      />
    );
  }
  const sentences: Readonly<Record<ConversationState, string>> = {
    open: t('nothingIsKeptHereYetChoose'),
    archived: t('nothingIsArchived'),
    deleted: t('nothingWasDeletedInTheLast'),
  };
  return (
    <p role="status" className="px-4 py-6 text-muted-foreground">
      {isFiltered ? t('noConversationFits') : sentences[state]}
    </p>
  );
}
