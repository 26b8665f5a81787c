'use client';

import type { ConversationView } from '@mosaicstack/client';
import type { ConversationId } from '@mosaicstack/types';
import { useLayoutEffect, useRef, useState } from 'react';
import { useLiveChat } from '../live/live-chat';

export interface OpenView {
  view: ConversationView;
  /** Tells one view from the next, whichever ids they have. */
  key: number;
}

/**
 * The open conversation. A new one keeps its view when it gets its id with the first message, so
 * nothing is read again while its first answer streams.
 */
export function useConversationView(id: ConversationId | null): OpenView | null {
  const chat = useLiveChat();
  const held = useRef<ConversationView | null>(null);
  const [open, setOpen] = useState<OpenView | null>(null);

  // Before anything is painted: the pane would be empty until then.
  useLayoutEffect(() => {
    const current = held.current;
    if (current && id !== null && current.getSnapshot().conversationId === id) return;
    current?.close();
    const view = chat.conversation(id);
    held.current = view;
    setOpen((last) => ({ view, key: (last?.key ?? 0) + 1 }));
  }, [chat, id]);

  useLayoutEffect(
    () => () => {
      held.current?.close();
      held.current = null;
    },
    [chat],
  );

  return open;
}
