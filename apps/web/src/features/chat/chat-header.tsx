'use client';

import { spendingOf, spendingWords, type Transcript } from '@mosaicstack/transcript';
import type { ConversationId } from '@mosaicstack/types';
import { Suspense, type ReactNode } from 'react';
import { lazy } from '../../lib/lazy';
import { QueryLink } from '../../lib/query-link';
import { routes } from '../../lib/routes';
import { DocumentTitle } from '../../ui/document-title';
import { Tile } from '../../ui/tile';
import { useConversation } from '../conversations/conversations';
import { answeringModel, type AnsweringModel, tokensOf } from './answering-model';
import { paidWords } from './answering-words';
import { ContextRing } from './context-ring';
import { useModels } from './models';
import { useAwayCount } from './use-away-count';
import { language, wordsOf } from '../../lib/words';

const t = wordsOf('chat');

const ConversationMenu = lazy(async () => ({
  default: (await import('./conversation-menu')).ConversationMenu,
}));

const AgentPicker = lazy(async () => ({ default: (await import('./agent-picker')).AgentPicker }));
const ModelPicker = lazy(async () => ({ default: (await import('./model-picker')).ModelPicker }));

interface ChatHeaderProps {
  id: ConversationId | null;
  transcript: Transcript;
  menu: ReactNode;
}

const count = { format: (amount: number): string => amount.toLocaleString(language()) };

/** Which conversation, who answers, and what it has taken so far. */
export function ChatHeader({ id, transcript, menu }: ChatHeaderProps) {
  const conversation = useConversation(id);
  const { data: models } = useModels();
  const model = answeringModel(transcript, models);
  const tokens = tokensOf(transcript);
  const spending = spendingOf(transcript);
  const spent = spendingWords(spending, paidWords);
  const title = id === null ? t('newChat') : conversation?.title || t('conversation');

  const missed = useAwayCount(transcript);

  return (
    <header className="@container flex h-12 shrink-0 items-center gap-3 border-b border-border px-2 columns:px-4">
      <DocumentTitle>{missed > 0 ? `(${missed}) ${title}` : title}</DocumentTitle>
      {menu}
      <h1 className="min-w-0 grow basis-24 truncate font-medium">{title}</h1>
      {conversation?.forkedFrom && (
        <QueryLink
          href={routes.chat({
            c: conversation.forkedFrom.conversationId,
            leaf: conversation.forkedFrom.messageId,
          })}
          className="shrink-0 text-meta text-muted-foreground underline"
        >
          {t('forkedFrom')}
        </QueryLink>
      )}
      {tokens.input + tokens.output > 0 && (
        <p className="flex shrink-0 items-center gap-2 font-mono text-meta whitespace-nowrap text-muted-foreground">
          {spending.contextShare !== null && <ContextRing share={spending.contextShare} />}
          <span className="@max-3xl:sr-only">
            {t('inOutOfAll', { input: count.format(tokens.input), output: count.format(tokens.output) })}
            {spent && ` · ${spent}`}
          </span>
        </p>
      )}
      <Suspense>
        <AgentPicker id={id} />
      </Suspense>
      {model && (
        <Suspense fallback={<AtHand model={model} />}>
          <ModelPicker id={id} answering={model}>
            <AtHand model={model} />
          </ModelPicker>
        </Suspense>
      )}
      {conversation && (
        <Suspense fallback={<span className="w-row" />}>
          <ConversationMenu conversation={conversation} />
        </Suspense>
      )}
    </header>
  );
}

const AtHand = ({ model: { seed, demo, label } }: { model: AnsweringModel }) => (
  <span className="flex min-w-0 items-center gap-2 whitespace-nowrap">
    <Tile seed={seed} size={16} />
    {demo ? (
      <span
        className="truncate border border-ochre px-1.5 text-meta text-ochre"
        title={t('aFixedScriptThatShipsWith')}
      >
        {t('demoModel')}
      </span>
    ) : (
      <span className="truncate @max-xl:sr-only">{label}</span>
    )}
  </span>
);
