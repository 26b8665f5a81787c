'use client';

import type { ConversationView } from '@mosaicstack/client';
import { messageIdSchema, type MessageId } from '@mosaicstack/types';
import { useEffect } from 'react';
import { routes } from '../../lib/routes';

/** Reads the branch that the address names, and gives the function that goes to another one. */
export function useLeafInAddress(view: ConversationView): (leaf: MessageId) => void {
  useEffect(() => {
    const named = new URLSearchParams(window.location.search).get('leaf');
    const leaf = messageIdSchema.safeParse(named).data;
    if (leaf) view.show(leaf);
  }, [view]);

  return (leaf) => {
    view.show(leaf);
    const c = view.getSnapshot().conversationId;
    if (c) window.history.replaceState(null, '', routes.chat({ c, leaf }));
  };
}
