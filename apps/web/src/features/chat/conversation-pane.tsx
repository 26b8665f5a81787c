'use client';

import type { ConversationView } from '@mosaicstack/client';
import type { ConversationId, Me } from '@mosaicstack/types';
import { Suspense, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { lazy } from '../../lib/lazy';
import { problemOf, referenceOf } from '../../lib/problem';
import { routes } from '../../lib/routes';
import { useStore } from '../../lib/use-store';
import { OpenArtifact, type Artifact } from '../../ui/artifact';
import { Button } from '../../ui/button';
import { ProblemBlock } from '../../ui/problem-block';
import { ConnectionBar } from '../live/connection-bar';
import { ChatHeader } from './chat-header';
import { LiveConversation } from './live-conversation';
import { ShowPanel, type SidePanel } from './panels/side-panel';
import { TranscriptSkeleton } from './transcript-skeleton';
import { useBeingSeen } from './use-being-seen';
import { useConversationView } from './use-conversation-view';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const SidePanelView = lazy(async () => ({
  default: (await import('./panels/side-panel-view')).SidePanelView,
}));

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
  const [panel, setPanel] = useState<SidePanel | null>(null);
  const openArtifact = useMemo(() => (artifact: Artifact) => setPanel({ kind: 'artifact', artifact }), []);

  useBeingSeen(begun);
  const addressed = useRef(begun);
  useEffect(() => {
    if (begun === null || begun === addressed.current) return;
    addressed.current = begun;
    window.history.replaceState(null, '', routes.chat({ c: begun }));
  }, [begun]);

  return (
    <ShowPanel value={setPanel}>
      <OpenArtifact value={openArtifact}>
        <div className="relative flex min-h-0 grow">
          <div className="flex min-h-0 min-w-0 grow flex-col">
            <ChatHeader id={id ?? begun} transcript={transcript} menu={menu} />
            <ConnectionBar />
            {load.phase === 'failed' ? (
              <div className="strip py-8">
                <ProblemBlock problem={problemOf(load.error)} reference={referenceOf(problemOf(load.error))}>
                  {load.error.kind !== 'not_found' && (
                    <Button onClick={() => window.location.reload()}>{t('tryOnceMore')}</Button>
                  )}
                  <Button onClick={onNewChat}>{t('newChat')}</Button>
                </ProblemBlock>
              </div>
            ) : load.phase === 'loading' && transcript.messages.size === 0 ? (
              <TranscriptSkeleton />
            ) : (
              <LiveConversation me={me} view={view} transcript={transcript} />
            )}
          </div>
          {panel && (
            <Suspense>
              <SidePanelView
                panel={panel}
                view={view}
                transcript={transcript}
                onClose={() => setPanel(null)}
              />
            </Suspense>
          )}
        </div>
      </OpenArtifact>
    </ShowPanel>
  );
}
