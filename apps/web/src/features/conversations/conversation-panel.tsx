'use client';

import type { ConversationId } from '@mosaicstack/types';
import { Plus, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { PageLink } from '../../lib/page-link';
import { routes } from '../../lib/routes';
import { Button, buttonClass } from '../../ui/button';
import { ConversationList } from './conversation-list';
import { wordsOf } from '../../lib/words';

const t = wordsOf('conversations');

interface ConversationPanelProps {
  current: ConversationId | null;
  onNewChat: () => void;
  onOpen?: () => void;
  /** Stands at the end of the head line. */
  trailing?: ReactNode;
}

export const ConversationPanel = ({ current, onNewChat, onOpen, trailing }: ConversationPanelProps) => (
  <>
    <div className="flex h-12 shrink-0 items-center gap-1 border-b border-border pr-2 pl-3">
      <h2 className="grow font-medium">{t('conversations')}</h2>
      <PageLink
        href={routes.conversations()}
        aria-label={t('findAndKeepConversations')}
        title={t('findAndKeepConversations')}
        className={buttonClass('icon')}
      >
        <Search size={16} aria-hidden="true" />
      </PageLink>
      <Button look="plain" onClick={onNewChat} aria-keyshortcuts="Control+J Meta+J">
        <Plus size={16} aria-hidden="true" />
        {t('newChat')}
      </Button>
      {trailing}
    </div>
    <nav aria-label={t('conversations')} className="min-h-0 grow overflow-y-auto py-1">
      <ConversationList current={current} onOpen={onOpen} />
    </nav>
  </>
);
