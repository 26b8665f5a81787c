'use client';

import { MessageWithdrawn, type ConversationView } from '@mosaicstack/client';
import { activeRun, pathTo, type Transcript } from '@mosaicstack/transcript';
import { personSeed } from '@mosaicstack/design-tokens';
import type { ApiError, AttachedPart, Delivery, Me, ProjectId, RunId } from '@mosaicstack/types';
import { Suspense, useEffect, useState } from 'react';
import { lazy } from '../../lib/lazy';
import { problemOf, referenceOf } from '../../lib/problem';
import { ProblemBlock } from '../../ui/problem-block';
import { useFreshAfterRun } from '../conversations/conversations';
import { Announcer } from './announcer';
import { useAgentInAddress } from './agent-in-address';
import { answeringModel } from './answering-model';
import { askToEdit } from './ask-to-edit';
import { Composer } from './composer';
import { EmptyConversation } from './empty-conversation';
import { keepModel, useModelInAddress, useModels } from './models';
import { messageDeeds } from './message-deeds';
import { NewBelow } from './new-below';
import { TranscriptSkeleton } from './transcript-skeleton';
import { useChatKeys } from './use-chat-keys';
import { useHeld, withoutHeld } from './use-held';
import { useLeafInAddress } from './use-leaf-in-address';
import { useStop } from './use-stop';
import { useTail } from './use-tail';
import { wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const TranscriptView = lazy(async () => ({
  default: (await import('./transcript-view')).TranscriptView,
}));
// The first message that is read or sent stands in it at once.
TranscriptView.fetch();
const HeldList = lazy(async () => ({ default: (await import('./held-list')).HeldList }));
const WaitingList = lazy(async () => ({ default: (await import('./waiting-list')).WaitingList }));

interface LiveConversationProps {
  me: Me;
  view: ConversationView;
  transcript: Transcript;
}

/** The transcript above, what the person writes beneath. */
export function LiveConversation({ me, view, transcript }: LiveConversationProps) {
  const [problem, setProblem] = useState<ApiError | null>(null);
  const [discarded, setDiscarded] = useState<ReadonlySet<RunId>>(new Set());
  const stick = useTail();
  const held = useHeld(view);
  const path = withoutHeld(pathTo(transcript), held);
  const run = activeRun(transcript);
  useFreshAfterRun(run?.id);
  const { data: models } = useModels();
  const model = answeringModel(transcript, models);
  const lastQuestion = path.findLast(({ role }) => role === 'user');
  const isSending = path.at(-1)?.pending ?? false;
  const isAnswering = run !== undefined || isSending;
  const { isStopping, stop } = useStop(view, { runId: run?.id, isAnswering });
  const seed = personSeed(me.user.email);
  const leaf = useLeafInAddress(view);
  const agent = useAgentInAddress();
  const named = useModelInAddress();

  useEffect(() => view.onError((error) => setProblem(problemOf(error))), [view]);
  useChatKeys({ transcript, isAnswering, onShow: leaf.show, onStop: stop });

  /** Whether the gateway took it; what went wrong stands above the composer. */
  const attempt = async (action: () => Promise<unknown>): Promise<boolean> => {
    setProblem(null);
    leaf.forget();
    try {
      await action();
      return true;
    } catch (error) {
      if (error instanceof MessageWithdrawn) return error.isDiscarded;
      setProblem(problemOf(error));
      return false;
    }
  };
  const discard = async (id: RunId): Promise<void> => {
    await view.discard(id);
    setDiscarded((before) => new Set([...before, id]));
  };
  const send = (
    text: string,
    delivery: Delivery,
    attached: readonly AttachedPart[] = [],
    projectId?: ProjectId,
  ): Promise<boolean> => {
    const begins = transcript.conversationId === null;
    const options = {
      delivery,
      attached,
      ...(begins && agent !== undefined && { agentId: agent }),
      ...(begins && named !== undefined && { model: named }),
      ...(begins && projectId !== undefined && { projectId }),
    };
    const sent = attempt(async () => {
      const { conversationId } = await view.send(text, options);
      if (begins && named !== undefined) await keepModel(conversationId, named);
    });
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
          aria-label={t('conversation')}
          tabIndex={0}
          className="absolute inset-0 overflow-y-auto -outline-offset-2"
        >
          <div ref={stick.contentRef} className={path.length === 0 ? 'h-full' : 'pb-6'}>
            {path.length === 0 ? (
              <EmptyConversation
                seed={agent ?? model?.seed ?? 'mosaic'}
                onTry={(text) => void send(text, 'queue')}
              />
            ) : (
              <Suspense fallback={<TranscriptSkeleton />}>
                <TranscriptView
                  scrollRef={stick.scrollRef}
                  transcript={transcript}
                  path={path}
                  run={run}
                  isStopping={isStopping}
                  discarded={discarded}
                  personSeed={seed}
                  modelSeed={model?.seed ?? 'mosaic'}
                  onResize={stick.follow}
                  onBranch={leaf.show}
                  onContinue={(id) => void attempt(() => view.continue(id))}
                  onRetry={(id) => void attempt(() => view.retry(id))}
                  onDiscard={(id) => void attempt(() => discard(id))}
                  deedsOf={(message) => messageDeeds(view, message, attempt)}
                />
              </Suspense>
            )}
          </div>
        </div>
        <NewBelow
          transcript={transcript}
          path={path}
          isAtBottom={stick.isAtBottom}
          onFollow={() => void stick.scrollToBottom('instant')}
        />
      </div>
      {problem && (
        <div className="strip pb-4">
          <ProblemBlock problem={problem} reference={referenceOf(problem)} />
        </div>
      )}
      <Suspense>
        <HeldList view={view} held={held} conversationId={transcript.conversationId} />
        <WaitingList view={view} held={held} isAnswering={isAnswering} attempt={attempt} />
      </Suspense>
      <Composer
        conversationId={transcript.conversationId}
        personSeed={seed}
        isAnswering={isAnswering}
        isStopping={isStopping}
        onSend={send}
        onStop={stop}
        onEditLast={() => lastQuestion && !isAnswering && askToEdit(lastQuestion.id)}
      />
      <Announcer transcript={transcript} run={run} />
    </>
  );
}
