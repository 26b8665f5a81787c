import type { RunFeed } from '@mosaicstack/kernel';
import type { ConversationId, RunEvent } from '@mosaicstack/types';

type Listener = (event: RunEvent) => void;

/** The feed of an instance that is one process. */
export function inProcessRunFeed(): RunFeed {
  const followers = new Map<ConversationId, Set<Listener>>();
  return {
    publish(events) {
      for (const event of events)
        for (const listener of followers.get(event.conversationId) ?? []) listener(event);
    },
    follow(conversationId, listener) {
      const own: Listener = (event) => listener(event); // one caller may follow twice with one function
      const set = followers.get(conversationId) ?? new Set();
      followers.set(conversationId, set.add(own));
      return Promise.resolve(() => {
        set.delete(own);
        if (set.size === 0 && followers.get(conversationId) === set) followers.delete(conversationId);
      });
    },
    close() {
      followers.clear();
      return Promise.resolve();
    },
  };
}
