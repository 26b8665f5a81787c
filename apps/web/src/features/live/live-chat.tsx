'use client';

import { openChat, type Chat } from '@mosaicstack/client';
import { createContext, useContext, useLayoutEffect, useState, type ReactNode } from 'react';
import { gateway } from '../../lib/gateway';

const LiveChatContext = createContext<Chat | null>(null);

/** One socket to the gateway for as long as a person is signed in here. */
export function LiveChat({ children }: { children: ReactNode }) {
  const [chat, setChat] = useState<Chat | null>(null);

  // Before anything is painted: a page would be empty until then.
  useLayoutEffect(() => {
    const opened = openChat({ client: gateway });
    setChat(opened);
    return () => opened.close();
  }, []);

  return chat && <LiveChatContext value={chat}>{children}</LiveChatContext>;
}

export function useLiveChat(): Chat {
  const chat = useContext(LiveChatContext);
  if (!chat) throw new Error('This part of the page belongs inside <LiveChat>.');
  return chat;
}
