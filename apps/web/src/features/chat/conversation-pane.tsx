'use client';

import type { ConversationView } from '@mosaicstack/client';
import type { ConversationId, Me } from '@mosaicstack/types';
import { useEffect, useRef, type ReactNode } from 'react';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { useStore } from '../../lib/use-store';
import { Button } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { ConnectionBar } from '../live/connection-bar';
import { ChatHeader } from './chat-header';
import { LiveConversation } from './live-conversation';
import { TranscriptSkeleton } from './transcript-skeleton';
import { useConversationView } from './use-conversation-view';

interface ConversationPaneProps {
  me: Me;
  id: ConversationId | null;
  menu: ReactNode;
  onNewChat: () => void;
}

export function ConversationPane(props: ConversationPaneProps) {
  const open = useConversationView(props.id);
  return open && <OpenConversation key={open.key} view={open.view} {...props} />;
}

function OpenConversation({
  me,
  id,
  menu,
  onNewChat,
  view,
}: ConversationPaneProps & { view: ConversationView }) {
  const load = useStore(view.load);
  const transcript = useStore(view);
  const begun = transcript.conversationId;

  const addressed = useRef(begun);
  useEffect(() => {
    if (begun === null || begun === addressed.current) return;
    addressed.current = begun;
    window.history.replaceState(null, '', routes.chat({ c: begun }));
  }, [begun]);

  return (
    <>
      <ChatHeader id={id ?? begun} transcript={transcript} menu={menu} />
      <ConnectionBar />
      {load.phase === 'failed' ? (
        <div className="strip py-8">
          <ProblemBlock problem={problemOf(load.error)} reference={referenceOf(problemOf(load.error))}>
            {load.error.kind !== 'not_found' && (
              <Button onClick={() => window.location.reload()}>Try again</Button>
            )}
            <Button onClick={onNewChat}>New chat</Button>
          </ProblemBlock>
        </div>
      ) : load.phase === 'loading' && transcript.messages.size === 0 ? (
        <TranscriptSkeleton />
      ) : (
        <LiveConversation me={me} view={view} transcript={transcript} />
      )}
    </>
  );
}
