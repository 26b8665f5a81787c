'use client';

import type { ConversationView } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import { useEffect, useRef, useState } from 'react';
import { useLiveChat } from '../live/live-chat';

/**
 * The open conversation. A new one keeps its view when it gets its id with the first message, so
 * nothing is read again while its first answer streams.
 */
export function useConversationView(id: ConversationId | null): ConversationView | null {
  const chat = useLiveChat();
  const held = useRef<ConversationView | null>(null);
  const [view, setView] = useState<ConversationView | null>(null);

  useEffect(() => {
    const current = held.current;
    if (current && id !== null && current.getSnapshot().conversationId === id) return;
    current?.close();
    held.current = chat.conversation(id);
    setView(held.current);
  }, [chat, id]);

  useEffect(
    () => () => {
      held.current?.close();
      held.current = null;
    },
    [chat],
  );

  return view;
}
