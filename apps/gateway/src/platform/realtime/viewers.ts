import type { Tallies } from '@mosaicstack/kernel';
import type { ConversationId, UserId } from '@mosaicstack/types';

/** For so long the pages of a gateway that died still count. */
const lapseMs = 60_000;
const prolongMs = 20_000;

/** Pages that one person looks at in one conversation; more of them change nothing. */
const mostPages = 50;

/** Which conversations people have before their eyes, over all gateways of the instance. */
export class Viewers {
  constructor(private readonly tallies: Tallies) {}

  /** Counts a page until the returned function is called. */
  hold(view: View): () => void {
    const count = () =>
      void this.tallies.add(nameOf(view), view.pageId, { limit: mostPages, forMs: lapseMs });
    count();
    const timer = setInterval(count, prolongMs).unref();
    return () => {
      clearInterval(timer);
      this.tallies.remove(nameOf(view), view.pageId);
    };
  }

  /** The conversation is gone: whatever still shows it shows nothing of it. */
  forget(userId: UserId, conversationId: ConversationId): void {
    this.tallies.clear(nameOf({ userId, conversationId }));
  }

  /** Whether this person has the conversation before their eyes on any device. Never rejects. */
  async sees(userId: UserId, conversationId: ConversationId): Promise<boolean> {
    return (await this.tallies.count(nameOf({ userId, conversationId }))) > 0;
  }
}

/** One page, by its connection, that shows one conversation to one person. */
interface View {
  userId: UserId;
  conversationId: ConversationId;
  pageId: string;
}

const nameOf = ({ userId, conversationId }: Omit<View, 'pageId'>): string =>
  `views:${userId}:${conversationId}`;
