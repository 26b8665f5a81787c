'use client';

import type { ConversationView } from '@mosaicstack/client';
import { messageIdSchema, type MessageId } from '@mosaicstack/types';
import { useEffect } from 'react';
import { routes } from '../../lib/routes';

export interface LeafInAddress {
  /** Reads another branch, and lets the address say so. */
  show: (leaf: MessageId) => void;
  /** The branch goes on, so the gateway knows its tip better than the address does. */
  forget: () => void;
}

/** Reads the branch that the address names. */
export function useLeafInAddress(view: ConversationView): LeafInAddress {
  useEffect(() => {
    const named = new URLSearchParams(window.location.search).get('leaf');
    const leaf = messageIdSchema.safeParse(named).data;
    if (leaf) view.show(leaf);
  }, [view]);
  return leafInAddress(view);
}

/** The branch being read, and the address that says so. */
export function leafInAddress(view: ConversationView): LeafInAddress {
  const address = (leaf?: MessageId): void => {
    const c = view.getSnapshot().conversationId;
    if (c) window.history.replaceState(null, '', routes.chat(leaf ? { c, leaf } : { c }));
  };
  return {
    show: (leaf) => {
      view.show(leaf);
      address(leaf);
    },
    forget: () => address(),
  };
}
