'use client';

import { conversationIdSchema, type ConversationId } from '@mosaicstack/types';
import { PanelLeft } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { Suspense } from 'react';
import { lazy } from '../../lib/lazy';
import { goTo } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { IconButton } from '../../ui/button';
import { ConversationPanel } from '../conversations/conversation-panel';
import { useFreshConversations } from '../conversations/conversations';
import { useSignedIn } from '../session/me';
import { ConversationPane } from './conversation-pane';
import { focusComposer } from './composer';
import { NoConversation } from './no-conversation';
import { useSidebar } from './use-sidebar';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const ListDrawer = lazy(async () => ({ default: (await import('../shell/list-drawer')).ListDrawer }));

/** `/chat`: every conversation of the person, one of them open. */
export function ChatPage() {
  const me = useSignedIn();
  const current = useSearchParams().get('c');
  const id: ConversationId | null = conversationIdSchema.safeParse(current).data ?? null;
  useFreshConversations();

  const newChat = (): void => {
    goTo(routes.chat());
    // The drawer, if open, gives the focus back first.
    setTimeout(focusComposer);
  };
  useShortcut(shortcuts.newChat, newChat);
  useShortcut(shortcuts.focusComposer, focusComposer);
  const sidebar = useSidebar();
  useShortcut(shortcuts.sidebar, sidebar.toggle);

  const menu = (
    <>
      <Suspense fallback={<span className="w-row columns:hidden" />}>
        <ListDrawer me={me} current={id} onNewChat={newChat} />
      </Suspense>
      <IconButton
        label={sidebar.isShown ? t('hideConversations') : t('showConversations')}
        aria-expanded={sidebar.isShown}
        aria-keyshortcuts="Control+B Meta+B"
        className="-ml-2 hidden! columns:inline-flex!"
        onClick={sidebar.toggle}
      >
        <PanelLeft size={18} aria-hidden="true" />
      </IconButton>
    </>
  );
  return (
    <div
      className={`grid min-h-0 grid-cols-1 ${sidebar.isShown ? 'columns:grid-cols-[var(--list-width)_minmax(0,1fr)]' : ''}`}
    >
      {sidebar.isShown && (
        <aside
          aria-label={t('conversations')}
          className="hidden min-h-0 flex-col border-r border-border bg-card columns:flex"
        >
          <ConversationPanel current={id} onNewChat={newChat} />
        </aside>
      )}
      <main className="flex min-h-0 min-w-0 flex-col">
        {current !== null && id === null ? (
          <NoConversation menu={menu} onNewChat={newChat} />
        ) : (
          <ConversationPane me={me} id={id} menu={menu} onNewChat={newChat} />
        )}
      </main>
    </div>
  );
}
