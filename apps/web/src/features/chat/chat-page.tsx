'use client';

import { conversationIdSchema, type ConversationId } from '@mosaicstack/types';
import { useSearchParams } from 'next/navigation';
import { goTo } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { useFreshConversations } from '../conversations/conversations';
import { LiveChat } from '../live/live-chat';
import { SignedIn } from '../session/signed-in';
import { AppShell } from '../shell/app-shell';
import type { Me } from '@mosaicstack/types';
import { ConversationPane } from './conversation-pane';
import { focusComposer } from './composer';

/** `/chat`: every conversation of the person, one of them open. */
export const ChatPage = () => (
  <SignedIn>
    {(me) => (
      <LiveChat>
        <Workspace me={me} />
      </LiveChat>
    )}
  </SignedIn>
);

function Workspace({ me }: { me: Me }) {
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

  return (
    <AppShell me={me} current={id} onNewChat={newChat}>
      {(menu) => <ConversationPane me={me} id={id} menu={menu} onNewChat={newChat} />}
    </AppShell>
  );
}
