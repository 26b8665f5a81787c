'use client';

import type { ConversationView } from '@mosaicstack/client';
import { activeRun, pathTo, type Transcript } from '@mosaicstack/transcript';
import { personSeed } from '@mosaicstack/design-tokens';
import type { ApiError, Me, RunId } from '@mosaicstack/types';
import { useEffect, useState } from 'react';
import { useStickToBottom } from 'use-stick-to-bottom';
import { problemOf, referenceOf } from '../../lib/problem';
import { shortcuts, useShortcut } from '../../lib/use-shortcut';
import { ProblemBlock } from '../../ui/problem-block';
import { useFreshAfterRun } from '../conversations/conversations';
import { Announcer } from './announcer';
import { answeringModel } from './answering-model';
import { Composer } from './composer';
import { EmptyConversation } from './empty-conversation';
import { useModels } from './models';
import { NewBelow } from './new-below';
import { TranscriptView } from './transcript-view';
import { useLeafInAddress } from './use-leaf-in-address';

interface LiveConversationProps {
  me: Me;
  view: ConversationView;
  transcript: Transcript;
}

/** The transcript above, what the person writes beneath. */
export function LiveConversation({ me, view, transcript }: LiveConversationProps) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [discarded, setDiscarded] = useState<ReadonlySet<RunId>>(new Set());
  const stick = useStickToBottom({ resize: 'instant', initial: 'instant' });
  const path = pathTo(transcript);
  const run = activeRun(transcript);
  useFreshAfterRun(run?.id);
  const { data: models } = useModels();
  const model = answeringModel(transcript, models);
  const isSending = path.at(-1)?.pending ?? false;
  const isAnswering = run !== undefined || isSending;
  const seed = personSeed(me.user.email);
  const leaf = useLeafInAddress(view);

  useEffect(() => view.onError((error) => setProblem(problemOf(error))), [view]);
  useShortcut(shortcuts.stop, () => {
    if (isAnswering) view.stop();
  });

  /** Whether the gateway took it; what went wrong stands above the composer. */
  const attempt = async (action: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null);
    leaf.forget();
    try {
      await action();
      return true;
    } catch (error) {
      setProblem(problemOf(error));
      return false;
    }
  };
  /** Back to the question, as it stood before it was answered. */
  const discard = async (id: RunId): Promise<void> => {
    await view.discard(id);
    setDiscarded((before) => new Set([...before, id]));
    const question = pathTo(view.getSnapshot()).findLast(({ role }) => role === 'user');
    if (question) view.show(question.id);
  };
  const send = (text: string): Promise<boolean> => {
    const sent = attempt(() => view.send(text));
    void stick.scrollToBottom('instant');
    return sent;
  };

  return (
    <>
      <div className="relative min-h-0 grow">
        <div
          ref={stick.scrollRef}
          role="log"
          aria-live="off"
          aria-label="Conversation"
          tabIndex={0}
          className="absolute inset-0 overflow-y-auto -outline-offset-2"
        >
          <div ref={stick.contentRef} className="pb-6">
            {path.length === 0 ? (
              <EmptyConversation onTry={(text) => void send(text)} />
            ) : (
              <TranscriptView
                transcript={transcript}
                path={path}
                run={run}
                personSeed={seed}
                modelSeed={model?.seed ?? 'mosaic'}
                onBranch={leaf.show}
                onContinue={(id) => void attempt(() => view.continue(id))}
                onRetry={(id) => void attempt(() => view.retry(id))}
                onDiscard={(id) => void attempt(() => discard(id))}
                discarded={discarded}
              />
            )}
          </div>
        </div>
        <NewBelow
          transcript={transcript}
          isAtBottom={stick.isAtBottom}
          onFollow={() => void stick.scrollToBottom()}
        />
      </div>
      {problem && (
        <div className="strip pb-4">
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        </div>
      )}
      <Composer
        conversationId={transcript.conversationId}
        personSeed={seed}
        isAnswering={isAnswering}
        onSend={send}
        onStop={() => view.stop()}
      />
      <Announcer transcript={transcript} run={run} />
    </>
  );
}
