'use client';

import type { ReactNode } from 'react';
import { Button } from '../../ui/button';
import { DocumentTitle } from '../../ui/document-title';
import { ProblemBlock } from '../../ui/problem-block';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

interface NoConversationProps {
  menu: ReactNode;
  onNewChat: () => void;
}

/** What the address names can be no conversation. */
export function NoConversation({ menu, onNewChat }: NoConversationProps) {
  return (
    <>
      <DocumentTitle>{t('conversation')}</DocumentTitle>
      <header className="flex h-12 shrink-0 items-center gap-3 border-b border-border px-2 columns:px-4">
        {menu}
        <h1 className="truncate font-medium">{t('conversation')}</h1>
      </header>
      <div className="strip py-8">
        <ProblemBlock problem={{ code: 'not_found', message: t('thereIsNoSuchConversation') }}>
          <Button onClick={onNewChat}>{t('newChat')}</Button>
        </ProblemBlock>
      </div>
    </>
  );
}
