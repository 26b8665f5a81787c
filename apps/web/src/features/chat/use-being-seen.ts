'use client';

import type { ConversationId } from '@mosaicstack/types';
import { useEffect } from 'react';
import { useLiveChat } from '../live/live-chat';

/** Tells the gateway while this conversation stands in a page that is in sight: nobody is called for what they see. */
export function useBeingSeen(id: ConversationId | null): void {
  const chat = useLiveChat();
  useEffect(() => {
    const tell = (): void => chat.look(document.visibilityState === 'visible' ? id : null);
    tell();
    document.addEventListener('visibilitychange', tell);
    return () => {
      document.removeEventListener('visibilitychange', tell);
      chat.look(null);
    };
  }, [chat, id]);
}
