'use client';

import type { Transcript } from '@mosaicstack/transcript';
import type { ConversationId } from '@mosaicstack/types';
import { useEffect, type ReactNode } from 'react';
import { Tile } from '../../ui/tile';
import { useConversation } from '../conversations/conversations';
import { answeringModel, tokensOf } from './answering-model';
import { useModels } from './models';

interface ChatHeaderProps {
  id: ConversationId | null;
  transcript: Transcript;
  menu: ReactNode;
}

const count = new Intl.NumberFormat('en');

/** Which conversation, who answers, and what it has taken so far. */
export function ChatHeader({ id, transcript, menu }: ChatHeaderProps) {
  const conversation = useConversation(id);
  const { data: models } = useModels();
  const model = answeringModel(transcript, models);
  const tokens = tokensOf(transcript);
  const title = id === null ? 'New chat' : conversation?.title || 'Conversation';

  useEffect(() => {
    document.title = `${title} · Mosaic`;
  }, [title]);

  return (
    <header className="flex h-12 shrink-0 items-center gap-3 border-b border-border px-2 columns:px-4">
      {menu}
      <h1 className="min-w-0 grow truncate font-medium">{title}</h1>
      {tokens.input + tokens.output > 0 && (
        <p className="hidden font-mono text-meta whitespace-nowrap text-muted-foreground columns:block">
          {count.format(tokens.input)} in · {count.format(tokens.output)} out
        </p>
      )}
      {model && (
        <p className="flex min-w-0 items-center gap-2 whitespace-nowrap">
          <Tile seed={model.seed} size={16} />
          {model.demo ? (
            <span
              className="border border-ochre px-1.5 text-meta text-ochre"
              title="A fixed script that ships with Mosaic. It shows how answers arrive and understands nothing."
            >
              Demo model
            </span>
          ) : (
            <span className="truncate">{model.label}</span>
          )}
        </p>
      )}
    </header>
  );
}
