'use client';

import type { ConversationId, Me } from '@mosaicstack/types';
import { lazy, Suspense, type ReactNode } from 'react';
import { ConversationPanel } from '../conversations/conversation-panel';
import { Rail } from './rail';

const ListDrawer = lazy(async () => ({ default: (await import('./list-drawer')).ListDrawer }));

interface AppShellProps {
  me: Me;
  current: ConversationId | null;
  onNewChat: () => void;
  /** The centre. `menu` opens the list where there is room for one column only. */
  children: (menu: ReactNode) => ReactNode;
}

/** Rail, list and centre side by side; one column below 720 pixels, with the list in a drawer. */
export const AppShell = ({ me, current, onNewChat, children }: AppShellProps) => (
  <div className="grid h-viewport grid-cols-1 columns:grid-cols-[var(--rail-width)_var(--list-width)_minmax(0,1fr)]">
    <Rail me={me} />
    <aside
      aria-label="Conversations"
      className="hidden min-h-0 flex-col border-r border-border bg-card columns:flex"
    >
      <ConversationPanel current={current} onNewChat={onNewChat} />
    </aside>
    <main className="flex min-h-0 min-w-0 flex-col">
      {children(
        <Suspense fallback={<span className="w-row columns:hidden" />}>
          <ListDrawer me={me} current={current} onNewChat={onNewChat} />
        </Suspense>,
      )}
    </main>
  </div>
);
